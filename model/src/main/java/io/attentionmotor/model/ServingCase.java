package io.attentionmotor.model;

import java.util.List;
import java.util.Map;

/** A model at sizes usual in shops, to measure how fast it is served: 64 numbers an embedding. */
public interface ServingCase {
    int EMBEDDING = 64;
    /** D. */
    long WIDTH = 2L * EMBEDDING;

    /** As on the command line. */
    String id();

    List<Integer> attentionLayers();

    List<Integer> towerLayers();

    int profileFields();

    /** The model's own settings, by name. */
    Map<String, String> own();

    /**
     * As articles write it down, everything for each candidate; to be fed with one candidate a row.
     *
     * @param shared as this project exports it: what depends on the user alone once
     */
    RankingModel written(ModelShape shape, RankingModel shared);

    /** Whether both forms compute the same function. */
    boolean sameScores();

    /** The matrix products that no form can do without, for n candidates and l behaviours. */
    List<MatrixProduct> products(long n, long l);

    /** The largest tensor of the written form, in bytes. */
    long writtenBytes(long n, long l);
}
