package io.attentionmotor.training.data;

import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be read: the message names file, line and column, what is wrong and what to do. Bytes of the file
 * that do not print are shown as escapes.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(Printable.message(message));
    }

    public DataException(String message, @Nullable Throwable cause) {
        super(Printable.message(message), cause);
    }
}
