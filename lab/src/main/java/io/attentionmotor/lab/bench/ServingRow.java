package io.attentionmotor.lab.bench;

import org.jspecify.annotations.Nullable;

/**
 * One case, measured. Milliseconds are medians; memory is what the process grew by in the first run, its weights
 * included.
 *
 * @param model id
 * @param candidates N
 * @param behaviours L
 * @param rounds that counted
 * @param written as articles write it down; null where that would not fit into memory
 * @param shared as this project exports it
 * @param floor milliseconds of the bare matrix products; null where they would not fit into memory
 * @param difference the largest between the scores of both forms; null if they are not the same function, or one did
 *     not run
 */
public record ServingRow(
        String model,
        int candidates,
        int behaviours,
        int rounds,
        @Nullable Cost written,
        Cost shared,
        @Nullable Double floor,
        @Nullable Double difference) {

    /** @param peakBytes null where the system does not tell */
    public record Cost(double millis, @Nullable Long peakBytes) {}

    /** How many times faster the shared form is; null if the other did not run. */
    public @Nullable Double timesFaster() {
        return written == null ? null : written.millis() / shared.millis();
    }

    /** How many times longer it takes than the bare matrix products. */
    public @Nullable Double overFloor() {
        return floor == null ? null : shared.millis() / floor;
    }
}
