package io.attentionmotor.lab.compare;

import io.attentionmotor.training.train.TrainingConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What is compared.
 *
 * @param base what the variants have in common; its seed is the first
 * @param seeds how many, one after the other
 */
public record Plan(TrainingConfig base, List<Variant> variants, int seeds) {

    /** @throws IllegalArgumentException if a variant's settings cannot be used, naming the variant */
    public Plan {
        variants = List.copyOf(variants);
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds is %d, it must be at least 1".formatted(seeds));
        }
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to compare: name a variant");
        }
        for (Variant variant : variants) {
            try {
                base.with(variant.settings());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("variant %s: %s".formatted(variant.name(), e.getMessage()), e);
            }
        }
    }

    /** By the protocol of the published figures: stored tie order, the last moment chooses the epoch and tests. */
    public static TrainingConfig published(TrainingConfig base) {
        return base.with(Map.of("ties", "stored", "split", "published"));
    }

    TrainingConfig config(Variant variant, long seed) {
        return base.with(variant.settings()).with("seed", Long.toString(seed));
    }

    List<Long> eachSeed() {
        return LongStream.range(base.seed(), base.seed() + seeds).boxed().toList();
    }

    boolean isFirst(long seed) {
        return seed == base.seed();
    }
}
