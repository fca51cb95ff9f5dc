package io.attentionmotor.contract.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Which features a model takes, and how they are laid out.
 *
 * @param maxHistory how many of the newest behaviours the model looks at
 * @param itemRows rows of the item table, the two reserved ones included
 * @param categoryRows rows of the category table, the two reserved ones included
 * @param profileFields categorical profile fields, in the order of the input's columns
 * @param time whether each behaviour carries its {@link TimeGap} to the request; false where a manifest does not say
 */
public record FeatureSchema(
        int maxHistory, int itemRows, int categoryRows, List<ProfileField> profileFields, boolean time) {
    public FeatureSchema {
        if (maxHistory < 1) {
            throw new IllegalArgumentException("maxHistory is " + maxHistory + ", it must be at least 1");
        }
        profileFields = List.copyOf(profileFields);
    }

    /** A schema without time gaps. */
    public FeatureSchema(int maxHistory, int itemRows, int categoryRows, List<ProfileField> profileFields) {
        this(maxHistory, itemRows, categoryRows, profileFields, false);
    }

    /**
     * @param name the field's name, as in a profile's JSON object; part of a file name in the bundle
     * @param rows rows of its table, the two reserved ones included
     */
    public record ProfileField(String name, int rows) {
        /** @throws IllegalArgumentException if the name cannot be part of a file name */
        public ProfileField {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
                throw new IllegalArgumentException(
                        "profile field '%s': name it with 1 to 64 letters, digits, dots, dashes and underscores"
                                .formatted(name));
            }
        }
    }

    /** SHA-256 over the schema's canonical text, in hex: two bundles with the same hash take the same requests. */
    public String hash() {
        StringBuilder text = new StringBuilder(
                "maxHistory=%d\nitems=%d\ncategories=%d\n".formatted(maxHistory, itemRows, categoryRows));
        profileFields.forEach(field -> text.append("profile %s=%d\n".formatted(field.name(), field.rows())));
        if (time) {
            text.append("time=%d\n".formatted(TimeGap.BUCKETS));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
