package io.attentionmotor.gateway.store;

class MemoryItemStoreTest extends ItemStoreContract {
    private final ItemStore store = new MemoryStores(1).items();

    @Override
    protected ItemStore store() {
        return store;
    }
}
