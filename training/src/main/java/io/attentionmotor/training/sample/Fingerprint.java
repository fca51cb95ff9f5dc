package io.attentionmotor.training.sample;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over encoded events: the same log, settings and seed give the same fingerprint. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(List<Timeline> timelines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Timeline timeline : timelines) {
                add(digest, timeline.items());
                add(digest, timeline.cutoffs());
                add(digest, timeline.targets().items());
                for (float label : timeline.targets().labels()) {
                    digest.update((byte) label);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asIntBuffer().put(values);
        digest.update(bytes.array());
    }
}
