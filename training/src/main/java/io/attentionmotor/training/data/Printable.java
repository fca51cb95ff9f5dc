package io.attentionmotor.training.data;

/** Text from outside as a terminal can show it: what does not print, or would steer the terminal, is an escape. */
final class Printable {
    private static final int LONGEST_VALUE = 60;

    private Printable() {}

    /** A message of ours with text from outside in it; its line ends stay. */
    static String message(String text) {
        return text.codePoints().anyMatch(Printable::isHidden) ? escaped(text) : text;
    }

    /** A value of a file, cut to what a message can hold. */
    static String value(String text) {
        String shown = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
        return shown.replace("\n", "\\n");
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                shown.append(point == '\t' ? "\\t" : "\\u%04x".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
