package io.attentionmotor.training.data;

import java.util.List;
import java.util.Set;

/** A file of rows with named columns, read one by one. */
interface Records extends AutoCloseable {
    /** The columns so far: those of a JSON file may grow. */
    List<String> columns();

    /** Columns that hold lists or objects somewhere, which cannot be read. */
    default Set<String> nested() {
        return Set.of();
    }

    /** Moves to the next row; false after the last. A file without any row is an error. */
    boolean next();

    /** The current row's field, empty if it has none. */
    String field(int column);

    /** Where the current row begins, from 1. */
    long line();

    @Override
    void close();
}
