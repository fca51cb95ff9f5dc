package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.Split;

/**
 * The items that only held-out moments show. A model sees them all as the unknown row, beside their categories; here
 * they are told apart by numbers after the rows, see {@link Dataset#rowOf}.
 *
 * @param categories category row of each, by number less the item rows
 * @param validation numbers of those that validation moments show
 * @param test numbers of those that test moments show
 */
public record Unseen(int[] categories, int[] validation, int[] test) {
    /** Of a log whose held-out moments show no new item. */
    public static Unseen none() {
        return new Unseen(new int[0], new int[0], new int[0]);
    }

    /** What was new on offer there: numbers of items. */
    int[] in(Split split) {
        return switch (split) {
            case TRAINING -> new int[0];
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
