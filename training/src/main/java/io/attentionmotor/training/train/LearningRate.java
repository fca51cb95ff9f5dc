package io.attentionmotor.training.train;

/**
 * The learning rate of each step: the schedule's, times how much of the warm-up is done.
 *
 * @param base the rate at its highest
 * @param warmUpSteps steps until the schedule's rate is reached, in a straight line from 0; 0 = at once
 */
public record LearningRate(double base, LearningRate.Schedule schedule, int warmUpSteps) {

    /** How the rate falls. */
    public enum Schedule {
        /** Not at all. */
        CONSTANT,
        /** In a straight line, to 0 at the end of the last epoch. */
        LINEAR,
        /** Along half a cosine, to 0 at the end of the last epoch. */
        COSINE
    }

    static LearningRate of(TrainingConfig config) {
        return new LearningRate(config.learningRate(), config.schedule(), config.warmUpSteps());
    }

    /**
     * @param step of the whole run, from 1
     * @param progress share of all epochs that is done before this step, 0 to 1
     */
    double at(int step, double progress) {
        double share = switch (schedule) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - progress;
            case COSINE -> (1 + Math.cos(Math.PI * progress)) / 2;
        };
        return base * share * (step < warmUpSteps ? (double) step / warmUpSteps : 1);
    }
}
