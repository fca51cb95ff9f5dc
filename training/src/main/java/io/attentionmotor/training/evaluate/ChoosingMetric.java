package io.attentionmotor.training.evaluate;

import org.jspecify.annotations.Nullable;

/** The figure that decides which epoch, which settings or which model is the best. */
public enum ChoosingMetric {
    AUC("auc", "AUC"),
    GAUC("gauc", "gAUC"),
    LOGLOSS("logloss", "log loss"),
    NDCG("ndcg-10", "NDCG@10"),
    HIT_RATE("hit-rate-10", "hit rate@10"),
    MRR("mrr", "MRR");

    private final String id;
    private final String title;

    ChoosingMetric(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Its name in a bundle's manifest. */
    public String id() {
        return id;
    }

    /** Its name, for people. */
    public String title() {
        return title;
    }

    /** Whether it is a figure of slates. */
    public boolean ofSlates() {
        return this == NDCG || this == HIT_RATE || this == MRR;
    }

    public boolean lowerIsBetter() {
        return this == LOGLOSS;
    }

    /** Whether one figure beats another; NaN beats none. */
    public boolean better(double figure, double than) {
        return lowerIsBetter() ? figure < than : figure > than;
    }

    /**
     * The figure; NaN if it does not exist, as the AUC of one class.
     *
     * @param slates may be null if this is none of them
     * @throws IllegalArgumentException if it is one of them, and slates is null
     */
    public double of(Metrics metrics, @Nullable SlateMetrics slates) {
        return switch (this) {
            case AUC -> metrics.auc();
            case GAUC -> metrics.gauc();
            case LOGLOSS -> metrics.logLoss();
            case NDCG -> required(slates).at10().ndcg();
            case HIT_RATE -> required(slates).at10().hitRate();
            case MRR -> required(slates).mrr();
        };
    }

    private SlateMetrics required(@Nullable SlateMetrics slates) {
        if (slates == null) {
            throw new IllegalArgumentException("%s is a figure of slates, and none were scored".formatted(title));
        }
        return slates;
    }
}
