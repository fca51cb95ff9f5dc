package io.attentionmotor.training.evaluate;

import java.util.Arrays;
import java.util.List;

/** Numbers from 0 for the users of a test, whatever their positions in the data set. */
record Users(int[] positions) {
    static Users of(List<Impression> impressions) {
        return new Users(impressions.stream()
                .mapToInt(Impression::user)
                .sorted()
                .distinct()
                .toArray());
    }

    int count() {
        return positions.length;
    }

    /** @param position of the user's timeline; one of a user whose impressions are among those */
    int number(int position) {
        int number = Arrays.binarySearch(positions, position);
        if (number < 0) {
            throw new IllegalArgumentException("user %d has no impression here".formatted(position));
        }
        return number;
    }
}
