package io.attentionmotor.training.data;

/** Words of commands that people copy. */
public final class ShellWord {
    private ShellWord() {}

    /** A word as it is typed into a shell: in quotes unless it is plain. */
    public static String of(String word) {
        return word.matches("[\\p{L}\\p{N}_.,:/=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
