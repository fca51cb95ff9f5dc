package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** The batches of one epoch, each a function of seed, epoch and step alone. */
final class TrainingBatches {
    static final int AHEAD = 4;
    static final int MOST_MICRO_BATCHES = 16;
    private static final int CANDIDATES_A_MICRO_BATCH = 256;

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
    StepBatch build(int step) {
        SplittableRandom random = new SplittableRandom(Seeds.ofStep(config.seed(), epoch, step));
        List<MicroBatch> microBatches = new ArrayList<>();
        for (List<Batch.Window> windows : deal(plan.get(step - 1))) {
            Batch batch = batches.build(windows, plan.get(step - 1), random);
            long[] negativeItem = negatives(batch, random);
            long[] negativeCategory = LongStream.of(negativeItem)
                    .map(item -> batches.categoryOf((int) item))
                    .toArray();
            forgetSome(batch, random);
            microBatches.add(
                    new MicroBatch(microBatches.size(), random.nextLong(), batch, negativeItem, negativeCategory));
        }
        return new StepBatch(microBatches);
    }

    /**
     * As many micro-batches as the step's candidates ask for, whoever computes them, so that what is learnt does not
     * depend on the number of threads. They are of like cost: neighbours, which are of like length, go to different
     * ones.
     */
    private List<List<Batch.Window>> deal(List<Batch.Window> windows) {
        int candidates = windows.stream().mapToInt(batches::candidates).sum();
        int wanted = Math.clamp(Math.round((float) candidates / CANDIDATES_A_MICRO_BATCH), 1, MOST_MICRO_BATCHES);
        int count = Math.min(wanted, windows.size());
        List<List<Batch.Window>> microBatches = new ArrayList<>();
        for (int microBatch = 0; microBatch < count; microBatch++) {
            List<Batch.Window> own = new ArrayList<>();
            for (int i = microBatch; i < windows.size(); i += count) {
                own.add(windows.get(i));
            }
            microBatches.add(own);
        }
        return microBatches;
    }

    /**
     * An item for each behaviour, any but the behaviour's own; nothing unless the model's auxiliary loss wants them.
     */
    private long[] negatives(Batch batch, RandomGenerator random) {
        if (config.auxiliary().kind() != Auxiliary.Kind.SAMPLED) {
            return new long[0];
        }
        return LongStream.of(batch.historyItem())
                .map(item -> item == Vocabulary.PADDING ? item : batches.anyItemBut(item, random))
                .toArray();
    }

    /** The batches after {@code done} steps, built ahead on another thread. */
    Prefetch<StepBatch> after(int done) {
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
