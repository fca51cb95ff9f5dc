package io.attentionmotor.model;

/**
 * A model's shape, its kind, and what only that kind is told.
 *
 * @param <S> the kind's own settings
 */
public record ModelConfig<S extends Record>(ModelShape shape, Architecture<S> architecture, S own) {

    public RankingModel create() {
        return architecture.create(shape, own);
    }

    /** See {@link Architecture#sharesPrefixes}. */
    public boolean sharesPrefixes() {
        return architecture.sharesPrefixes(own);
    }

    /** See {@link Architecture#auxiliary}. */
    public Auxiliary auxiliary() {
        return architecture.auxiliary(own);
    }

    /** About how much memory a row of so many candidates and behaviours takes while this model is trained on it. */
    public long bytesOfRow(int candidates, int behaviours) {
        return Float.BYTES
                * (Footprint.ofAll(shape, candidates, behaviours)
                        + architecture.floats(shape, own, candidates, behaviours));
    }
}
