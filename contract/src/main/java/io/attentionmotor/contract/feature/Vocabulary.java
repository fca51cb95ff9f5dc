package io.attentionmotor.contract.feature;

/** Raw id to embedding row. Row 0 is padding, row 1 stands for every unknown id, known ids start at row 2. */
public interface Vocabulary {
    int PADDING = 0;
    int UNKNOWN = 1;
    int FIRST_KNOWN = 2;

    /** The embedding row of {@code rawId}, or {@link #UNKNOWN}. */
    int row(String rawId);

    /** Rows of the embedding table: the known ids and the two reserved rows. */
    int rows();
}
