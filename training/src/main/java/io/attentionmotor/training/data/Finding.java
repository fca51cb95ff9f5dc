package io.attentionmotor.training.data;

import java.util.List;

/**
 * Something in a log that a person should know of before training on it. It was dealt with as {@code consequence} says.
 *
 * @param what was found: {@code rows repeated}
 * @param count how often
 * @param first where it was first seen, as file and line or as the ids concerned; empty if that means nothing
 * @param consequence what was made of it, and what to do if that is not what was meant
 * @param options of the command line that do so, each as it is typed; empty if there are none
 */
public record Finding(String what, long count, String first, String consequence, List<String> options) {
    public Finding {
        what = Printable.message(what);
        first = Printable.message(first);
        consequence = Printable.message(consequence);
        options = options.stream().map(Printable::message).toList();
    }

    /** One that no option changes. */
    public Finding(String what, long count, String first, String consequence) {
        this(what, count, first, consequence, List.of());
    }

    static final String FUTURE = "times in the future";

    /** Whether the same log may have another one tomorrow. */
    public boolean ofToday() {
        return what.equals(FUTURE);
    }

    /** Consequence and options in one line. */
    public String advice() {
        return options.isEmpty() ? consequence : consequence + " " + String.join(", ", options);
    }
}
