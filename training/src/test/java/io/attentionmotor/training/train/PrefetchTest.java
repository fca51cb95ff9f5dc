package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PrefetchTest {
    @Test
    void givesEverythingInOrderAndStaysAheadByNoMoreThanAllowed() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger farthest = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        try (Prefetch<Integer> ahead = new Prefetch<>(3, 200, 4, i -> {
            farthest.accumulateAndGet(i - 3 - taken.get(), Math::max);
            return i * i;
        })) {
            for (int i = 3; i < 200; i++) {
                seen.add(ahead.next());
                taken.incrementAndGet();
            }
        }
        assertThat(seen).hasSize(197).startsWith(9, 16, 25).endsWith(199 * 199);
        assertThat(farthest.get()).isLessThanOrEqualTo(6); // four wait, one is handed over, one is made
    }

    @Test
    void throwsWhatTheMakerThrewWhereItWasMissed() {
        try (Prefetch<Integer> ahead = new Prefetch<>(0, 9, 4, i -> {
            if (i == 2) {
                throw new IllegalArgumentException("no third");
            }
            return i;
        })) {
            assertThat(ahead.next()).isZero();
            assertThat(ahead.next()).isEqualTo(1);
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no third");
        }
    }

    @Test
    void endsItsThreadWhenClosedEarly() {
        AtomicReference<Thread> maker = new AtomicReference<>();
        try (Prefetch<Integer> ahead = new Prefetch<>(0, Integer.MAX_VALUE, 2, i -> {
            maker.set(Thread.currentThread());
            return i;
        })) {
            assertThat(ahead.next()).isZero();
        }
        assertThat(maker.get()).isNotNull().matches(thread -> !thread.isAlive(), "has ended");
    }

    @Test
    void batchesAreTheSameAheadOnAnotherThreadAsBuiltHere() {
        Dataset dataset = TinyRun.shop();
        TrainingConfig config = TinyRun.config("din", 1).with("unknown-rate", "0.2");
        Batches batches = new Batches(dataset, new Negatives(config.negatives(), dataset), 1, 128, 32, true);
        TrainingBatches epoch = new TrainingBatches(batches, config, 2);
        assertThat(epoch.steps()).isGreaterThan(5);
        try (Prefetch<StepBatch> ahead = epoch.after(1)) {
            for (int step = 2; step <= epoch.steps(); step++) {
                assertThat(ahead.next()).usingRecursiveComparison().isEqualTo(epoch.build(step));
            }
        }
        assertThat(epoch.build(1).microBatches().getFirst().batch().candidateItem())
                .isNotEqualTo(new TrainingBatches(batches, config, 3)
                        .build(1)
                        .microBatches()
                        .getFirst()
                        .batch()
                        .candidateItem());
    }
}
