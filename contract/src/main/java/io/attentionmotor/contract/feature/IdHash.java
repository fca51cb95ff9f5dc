package io.attentionmotor.contract.feature;

import java.nio.charset.StandardCharsets;

/**
 * The 64-bit hash that a vocabulary stores in place of a raw id: FNV-1a over the UTF-8 bytes, then the finaliser of
 * MurmurHash3, whose avalanche makes the low bits fit for a table index.
 *
 * <p>Two of a million ids collide with a chance of about 3e-8; {@link VocabularyFile#write} refuses a vocabulary in
 * which it happens.
 */
final class IdHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private IdHash() {}

    /** Never 0: that value marks an empty slot. */
    static long of(String id) {
        long hash = FNV_OFFSET;
        for (byte octet : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
