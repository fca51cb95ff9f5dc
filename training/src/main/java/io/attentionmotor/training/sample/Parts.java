package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.Interaction.Part;

/**
 * Which of a user's moments train, validate and test; each part is a run of consecutive moments.
 *
 * @param training how many of the first moments train
 * @param validationFrom first moment that validates
 * @param validationTo behind the last
 * @param testFrom first moment that tests
 * @param testTo behind the last
 */
public record Parts(int training, int validationFrom, int validationTo, int testFrom, int testTo) {

    /** Nothing held out. */
    static Parts allTrain(int moments) {
        return new Parts(moments, moments, moments, moments, moments);
    }

    /** One part behind the other. */
    static Parts of(int training, int validation, int test) {
        int middle = training + validation;
        return new Parts(training, training, middle, middle, middle + test);
    }

    /** All but the last moment train; the last validates and tests. */
    static Parts lastDoesBoth(int moments) {
        return new Parts(moments - 1, moments - 1, moments, moments - 1, moments);
    }

    public int from(Part part) {
        return switch (part) {
            case TRAINING -> 0;
            case VALIDATION -> validationFrom;
            case TEST -> testFrom;
        };
    }

    /** Behind the last moment of the part. */
    public int to(Part part) {
        return switch (part) {
            case TRAINING -> training;
            case VALIDATION -> validationTo;
            case TEST -> testTo;
        };
    }

    /** What a moment is for; where one both validates and tests, the test. */
    Part partOf(int moment) {
        return moment < training ? Part.TRAINING : moment < testFrom ? Part.VALIDATION : Part.TEST;
    }

    public boolean has(Part part) {
        return from(part) < to(part);
    }
}
