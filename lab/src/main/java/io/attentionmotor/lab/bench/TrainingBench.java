package io.attentionmotor.lab.bench;

import io.attentionmotor.lab.compare.Variant;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.StepClock;
import io.attentionmotor.training.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures training steps, variant by variant. All sizes of the vocabulary are trained side by side, in short turns
 * that change their order from round to round, so that whatever else happens on the machine meets them all alike.
 */
public final class TrainingBench {
    private final BenchPlan plan;
    private final TrainingBenchListener listener;
    private int done;

    public TrainingBench(BenchPlan plan, TrainingBenchListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    /** @throws IllegalArgumentException if a variant's loss is no longer a number */
    public TrainingBenchReport run() {
        done = 0;
        List<VariantSpeed> speeds = new ArrayList<>();
        for (Variant variant : plan.variants()) {
            speeds.add(measure(variant));
        }
        return TrainingBenchReport.of(plan, speeds);
    }

    private VariantSpeed measure(Variant variant) {
        TrainingConfig config = plan.base().with(variant.settings());
        List<Sized> sizes = new ArrayList<>();
        try {
            for (int items : plan.items()) {
                sizes.add(Sized.of(variant, config, plan.log(items).dataset(config.maxHistory(), config.time())));
            }
            sizes.forEach(size -> steps(size, plan.warmUp()));
            @Nullable Long afterWarmUp = ResidentMemory.now();
            for (int round = 0; round < plan.rounds(); round++) {
                for (Sized size : round % 2 == 0 ? sizes : sizes.reversed()) {
                    steps(size, BenchPlan.UNCOUNTED);
                    size.counted().addAll(steps(size, plan.steps()));
                }
            }
            @Nullable Long atTheEnd = ResidentMemory.now();
            return VariantSpeed.of(variant, sizes.stream().map(Sized::speed).toList(), afterWarmUp, atTheEnd);
        } finally {
            sizes.forEach(Sized::close);
        }
    }

    private List<StepClock.Timed> steps(Sized size, int count) {
        List<StepClock.Timed> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(size.clock().step());
            done++;
            listener.step(done, plan.allSteps(), size.variant());
        }
        return steps;
    }

    /** A variant under training with one vocabulary. */
    private record Sized(Variant variant, int items, int tableRows, StepClock clock, List<StepClock.Timed> counted)
            implements AutoCloseable {

        static Sized of(Variant variant, TrainingConfig config, Dataset dataset) {
            return new Sized(
                    variant,
                    dataset.vocabularies().items().size(),
                    dataset.schema().itemRows(),
                    StepClock.start(config, dataset),
                    new ArrayList<>());
        }

        SizeSpeed speed() {
            return SizeSpeed.of(items, tableRows, counted);
        }

        @Override
        public void close() {
            clock.close();
        }
    }
}
