package io.attentionmotor.training.train;

/** Watches a training run, on the training thread. */
public interface TrainingListener {
    void epochStarted(int epoch, int steps);

    /** @param loss running mean of this epoch */
    void step(int step, double loss);

    void epochEnded(EpochReport report);

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param loss mean training loss
     * @param validation on each user's second last moment
     * @param best whether it is the best so far
     * @param examplesPerSecond scored candidates a second of training, evaluation left out
     */
    record EpochReport(int epoch, double loss, Metrics validation, boolean best, double examplesPerSecond) {}

    /** Watches nothing. */
    static TrainingListener silent() {
        return new TrainingListener() {
            @Override
            public void epochStarted(int epoch, int steps) {}

            @Override
            public void step(int step, double loss) {}

            @Override
            public void epochEnded(EpochReport report) {}
        };
    }
}
