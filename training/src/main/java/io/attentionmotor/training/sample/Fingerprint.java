package io.attentionmotor.training.sample;

import io.attentionmotor.contract.bundle.Bundle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over encoded events and vocabularies: the same log, settings and seed give the same fingerprint. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(List<Timeline> timelines, Bundle.Vocabularies vocabularies) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, vocabularies.items());
            add(digest, vocabularies.categories());
            add(digest, vocabularies.categoryRowOfItemRow());
            vocabularies.profileFields().forEach((field, values) -> {
                add(digest, List.of(field));
                add(digest, values);
            });
            for (Timeline timeline : timelines) {
                add(digest, timeline.items());
                add(digest, timeline.categories());
                add(digest, timeline.profiles().starts());
                for (int[] profile : timeline.profiles().rows()) {
                    add(digest, profile);
                }
                SplitBounds splits = timeline.splits();
                add(digest, new int[] {
                    splits.training(),
                    splits.validationFrom(),
                    splits.validationTo(),
                    splits.testFrom(),
                    splits.testTo()
                });
                add(digest, timeline.cutoffs());
                add(digest, timeline.times());
                add(digest, timeline.momentTimes());
                add(digest, timeline.targets().items());
                add(digest, timeline.targets().categories());
                add(digest, timeline.targetStarts());
                add(digest, timeline.seen());
                for (float label : timeline.targets().labels()) {
                    digest.update((byte) label);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, List<String> values) {
        add(digest, new int[] {values.size()});
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            add(digest, new int[] {bytes.length});
            digest.update(bytes);
        }
    }

    private static void add(MessageDigest digest, long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 8 * values.length).putInt(values.length);
        bytes.asLongBuffer().put(values);
        digest.update(bytes.array());
    }

    /** Length first, so that no two different lists of arrays look the same. */
    private static void add(MessageDigest digest, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * values.length).putInt(values.length);
        bytes.asIntBuffer().put(values);
        digest.update(bytes.array());
    }
}
