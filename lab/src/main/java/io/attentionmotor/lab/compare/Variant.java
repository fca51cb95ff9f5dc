package io.attentionmotor.lab.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One column of a comparison: a name, and the settings that it changes in the common base.
 *
 * @param name letters, digits, dots, dashes, underscores and plus signs
 * @param settings setting name to value, as on a command line
 */
public record Variant(String name, Map<String, String> settings) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    public Variant {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a variant: use letters, digits, dots, dashes, underscores and plus signs"
                            .formatted(name));
        }
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Reads {@code NAME:setting=value,setting=value}; a value may hold commas, as {@code tower-layers=64,32} does.
     *
     * @throws IllegalArgumentException saying which part cannot be read
     */
    public static Variant parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'%s' is no variant: write NAME:setting=value,setting=value".formatted(text));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        String setting = "";
        for (String part : text.substring(colon + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                setting = part.substring(0, equals).strip();
                if (settings.put(setting, part.substring(equals + 1).strip()) != null) {
                    throw new IllegalArgumentException("variant '%s' sets %s twice".formatted(text, setting));
                }
            } else if (equals < 0 && !setting.isEmpty() && !part.isBlank()) {
                settings.merge(setting, part.strip(), (value, more) -> value + "," + more);
            } else {
                throw new IllegalArgumentException(
                        "variant '%s': '%s' is not of the form setting=value".formatted(text, part));
            }
        }
        return new Variant(text.substring(0, colon), settings);
    }

    /** As the name of an exported model: without plus signs. */
    String fileName() {
        return name.replace('+', '-');
    }
}
