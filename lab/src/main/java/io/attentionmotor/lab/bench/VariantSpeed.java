package io.attentionmotor.lab.bench;

import io.attentionmotor.lab.compare.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast one variant trains.
 *
 * @param sizes ascending
 * @param stepTimeRatio a step's time with the largest vocabulary over that with the smallest; 1 if there is but one
 * @param residentAfterWarmUp bytes of memory the process had then, the models of all sizes in it; null if not known
 * @param residentAtTheEnd the same after the last step
 */
public record VariantSpeed(
        Variant variant,
        List<SizeSpeed> sizes,
        double stepTimeRatio,
        @Nullable Long residentAfterWarmUp,
        @Nullable Long residentAtTheEnd) {

    static VariantSpeed of(
            Variant variant,
            List<SizeSpeed> sizes,
            @Nullable Long residentAfterWarmUp,
            @Nullable Long residentAtTheEnd) {
        return new VariantSpeed(
                variant, sizes, sizes.getLast().stepTimeOver(sizes.getFirst()), residentAfterWarmUp, residentAtTheEnd);
    }
}
