package io.attentionmotor.training.data;

/**
 * Something in a log that a person should know of before training on it. It was dealt with as {@code consequence} says.
 *
 * @param what was found: {@code rows repeated}
 * @param count how often
 * @param first where it was first seen, as file and line or as the ids concerned; empty if that means nothing
 * @param consequence what was made of it, and what to do if that is not what was meant
 */
public record Finding(String what, long count, String first, String consequence) {
    public Finding {
        what = Printable.message(what);
        first = Printable.message(first);
        consequence = Printable.message(consequence);
    }
}
