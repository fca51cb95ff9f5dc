package io.attentionmotor.lab.compare;

/**
 * How long a bundle takes to rank {@value #CANDIDATES} candidates for one user, on one thread; medians, in
 * milliseconds.
 *
 * @param data name of the data set
 * @param variant name of the variant
 * @param bundleBytes size of all its files
 * @param medianHistory behaviours of the first question: the data set's median
 * @param millisAtMedian for it
 * @param fullHistory behaviours of the second question: as many as a model looks at
 * @param millisAtFull for it
 */
public record ServingTime(
        String data,
        String variant,
        long bundleBytes,
        int medianHistory,
        double millisAtMedian,
        int fullHistory,
        double millisAtFull) {
    /** How many candidates a question has. */
    public static final int CANDIDATES = 500;
}
