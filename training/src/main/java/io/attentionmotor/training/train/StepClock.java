package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Times the steps of a training that {@link Trainer} would do, epoch after epoch without end, validation or checkpoint.
 *
 * <p>Several may be open in one thread, each with weights, optimiser and threads of its own; close them in any order.
 */
public final class StepClock implements AutoCloseable {
    private final TrainingConfig config;
    private final Batches batches;
    private final PointerScope scope;
    private final TorchBackend backend;
    private final Optimiser optimiser;
    private final Workers workers;
    private final BatchLoss loss;
    private final TrainingStep step;
    private final Prefetch<StepBatch> ahead;
    private TrainingBatches epoch;
    private int epochNumber = 1;
    private int stepInEpoch;

    private StepClock(TrainingConfig config, Dataset dataset) {
        this.config = config;
        this.batches = config.on(dataset).batches();
        MemoryLimit.require(config, TableMemory.of(config, dataset), batches);
        this.epoch = new TrainingBatches(batches, config, epochNumber);
        RankingModel model = config.on(dataset).model().create();
        FeatureLayer features = new FeatureLayer(dataset.schema(), config.embedding());
        this.scope = new PointerScope();
        this.backend = new TorchBackend(config.seed(), new Weights());
        this.optimiser = Optimiser.of(config.optimiser(), 0, new Weights());
        this.workers = new Workers(config.workers());
        this.loss = new BatchLoss(model, features, backend, config, dataset, workers);
        this.step = new TrainingStep(loss, backend, optimiser, config.clipNorm());
        this.ahead = new Prefetch<>(0, Integer.MAX_VALUE, TrainingBatches.AHEAD, _ -> build());
    }

    /** Makes the model; its weights and the optimiser's memory are made by the first step. */
    public static StepClock start(TrainingConfig config, Dataset dataset) {
        TrainingConfig resolved = config.resolvedFor(dataset);
        Torch.start();
        return new StepClock(resolved, dataset);
    }

    /**
     * One step.
     *
     * @param seconds from asking for the batch, which is built ahead, to the last weight moved
     * @param examples candidates it was trained on
     * @param itemRows distinct rows of the item table that it read and moved
     */
    public record Timed(double seconds, int examples, int itemRows) {}

    /** @throws IllegalArgumentException if the loss is no longer a number */
    public Timed step() {
        long started = System.nanoTime();
        StepBatch next = ahead.next();
        double lossOfStep = step.run(next, config.learningRate()).loss();
        double seconds = (System.nanoTime() - started) / 1e9;
        if (!Double.isFinite(lossOfStep)) {
            throw new IllegalArgumentException(
                    "the loss is %s in step %d: lower learning-rate (%s), or set clip-norm (1, say)"
                            .formatted(lossOfStep, optimiser.steps(), config.learningRate()));
        }
        return new Timed(seconds, next.examples(), itemRows(next));
    }

    /** Called by one thread only, in order. */
    private StepBatch build() {
        if (stepInEpoch == epoch.steps()) {
            epochNumber++;
            stepInEpoch = 0;
            epoch = new TrainingBatches(batches, config, epochNumber);
        }
        stepInEpoch++;
        return epoch.build(stepInEpoch);
    }

    private static int itemRows(StepBatch step) {
        return Math.toIntExact(step.microBatches().stream()
                .flatMapToLong(microBatch -> LongStream.concat(
                        LongStream.of(microBatch.negativeItem()),
                        LongStream.concat(
                                LongStream.of(microBatch.batch().historyItem()),
                                LongStream.of(microBatch.batch().candidateItem()))))
                .distinct()
                .count());
    }

    @Override
    public void close() {
        ahead.close();
        loss.close();
        workers.close();
        optimiser.close();
        backend.close();
        scope.close();
    }
}
