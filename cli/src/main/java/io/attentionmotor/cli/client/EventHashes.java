package io.attentionmotor.cli.client;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Counts how many different events there are, in 8 bytes each: by 64-bit hashes, so that an error is out of reach. */
final class EventHashes {
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[1024];
    private int count;

    void add(UserId user, ItemId item, long timestamp) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = scattered(hash(hash(FNV_START, user.value()), item.value()) + timestamp * FNV_PRIME);
    }

    long count() {
        return count;
    }

    long distinct() {
        long[] sorted = Arrays.copyOf(hashes, count);
        Arrays.sort(sorted);
        return IntStream.range(0, count)
                .filter(i -> i == 0 || sorted[i] != sorted[i - 1])
                .count();
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ Character.MAX_VALUE) * FNV_PRIME; // separates the user from the item
    }

    /** MurmurHash3's last step: every bit of the sum sways every bit of the hash. */
    private static long scattered(long sum) {
        long hash = (sum ^ (sum >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
