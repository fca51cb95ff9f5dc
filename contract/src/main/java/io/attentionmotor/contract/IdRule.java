package io.attentionmotor.contract;

/** What every raw id must satisfy. */
final class IdRule {
    static final int MAX_LENGTH = 256;

    private IdRule() {}

    /** @throws IllegalArgumentException if {@code value} is empty, too long, or holds a control character. */
    static void check(String kind, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(kind + " id is empty: give a non-blank string");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "%s id has %d characters, at most %d are allowed".formatted(kind, value.length(), MAX_LENGTH));
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "%s id is '%s', which no URL path can carry: choose another".formatted(kind, value));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "%s id holds a control character at position %d: remove it".formatted(kind, i));
            }
        }
    }
}
