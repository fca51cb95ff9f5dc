package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.Split;

/**
 * Which of a user's moments train, validate and test; each split is a run of consecutive moments.
 *
 * @param training how many of the first moments train
 * @param validationFrom first moment that validates
 * @param validationTo one past the last
 * @param testFrom first moment that tests
 * @param testTo one past the last
 */
public record SplitBounds(int training, int validationFrom, int validationTo, int testFrom, int testTo) {

    /** Nothing held out. */
    static SplitBounds allTrain(int moments) {
        return new SplitBounds(moments, moments, moments, moments, moments);
    }

    /** One split after the other. */
    static SplitBounds of(int training, int validation, int test) {
        int middle = training + validation;
        return new SplitBounds(training, training, middle, middle, middle + test);
    }

    /** All but the last moment train; the last validates and tests. */
    static SplitBounds lastDoesBoth(int moments) {
        return new SplitBounds(moments - 1, moments - 1, moments, moments - 1, moments);
    }

    public int from(Split split) {
        return switch (split) {
            case TRAINING -> 0;
            case VALIDATION -> validationFrom;
            case TEST -> testFrom;
        };
    }

    /** One past the last moment of the split. */
    public int to(Split split) {
        return switch (split) {
            case TRAINING -> training;
            case VALIDATION -> validationTo;
            case TEST -> testTo;
        };
    }

    /** What a moment is for; where one both validates and tests, the test. */
    Split splitOf(int moment) {
        return moment < training ? Split.TRAINING : moment < testFrom ? Split.VALIDATION : Split.TEST;
    }

    public boolean has(Split split) {
        return from(split) < to(split);
    }
}
