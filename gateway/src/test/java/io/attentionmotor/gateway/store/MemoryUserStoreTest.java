package io.attentionmotor.gateway.store;

class MemoryUserStoreTest extends UserStoreContract {
    private final UserStore store = new MemoryStores(MAX_BEHAVIOURS).users();

    @Override
    protected UserStore store() {
        return store;
    }
}
