package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The batches of one epoch, each a function of seed, epoch and step alone. */
final class TrainingBatches {
    private static final int AHEAD = 4;

    private final Batches batches;
    private final List<List<Batch.Window>> plan;
    private final TrainingConfig config;
    private final int epoch;

    TrainingBatches(Batches batches, TrainingConfig config, int epoch) {
        this.batches = batches;
        this.plan = batches.epoch(Seeds.ofEpoch(config.seed(), epoch));
        this.config = config;
        this.epoch = epoch;
    }

    int steps() {
        return plan.size();
    }

    /** @param step from 1 */
    Batch build(int step) {
        SplittableRandom random = new SplittableRandom(Seeds.ofStep(config.seed(), epoch, step));
        Batch batch = batches.build(plan.get(step - 1), random);
        forgetSome(batch, random);
        return batch;
    }

    /** The batches behind {@code done} steps, built ahead on another thread. */
    Prefetch<Batch> after(int done) {
        return new Prefetch<>(done + 1, steps() + 1, AHEAD, this::build);
    }

    /** Shows a few ids as unknown, so that the unknown row means "some item", not its initial noise. */
    private void forgetSome(Batch batch, RandomGenerator random) {
        forgetSome(batch.historyItem(), random);
        forgetSome(batch.candidateItem(), random);
        forgetSome(batch.historyCategory(), random);
        forgetSome(batch.candidateCategory(), random);
        forgetSome(batch.profile(), random);
    }

    private void forgetSome(long[] ids, RandomGenerator random) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Vocabulary.PADDING && random.nextDouble() < config.unknownRate()) {
                ids[i] = Vocabulary.UNKNOWN;
            }
        }
    }
}
