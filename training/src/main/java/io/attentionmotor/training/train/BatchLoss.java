package io.attentionmotor.training.train;

import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.training.sample.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Losses and gradients of one step: gathers its rows, lets its micro-batches go forward and backward side by side, sums
 * their gradients in their order. Changes no weight, but lets the running statistics follow the step.
 *
 * <p>Losses are means over the whole step: each micro-batch's counts by what it weighs of them. So only rounding and
 * the statistics of normalised batches depend on how the step was cut.
 */
final class BatchLoss implements AutoCloseable {
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final TrainingConfig config;
    private final Dataset dataset;
    private final Regularisation regularisation;
    private final List<MicroBatchLoss> losses;
    private final Workers workers;
    private final Map<RowTable, int[]> scratch = new EnumMap<>(RowTable.class);

    BatchLoss(
            RankingModel model,
            FeatureLayer features,
            TorchBackend backend,
            TrainingConfig config,
            Dataset dataset,
            Workers workers) {
        this.features = features;
        this.backend = backend;
        this.config = config;
        this.dataset = dataset;
        this.regularisation = new Regularisation(config.regularisation(), dataset);
        this.losses = IntStream.range(0, TrainingBatches.MOST_MICRO_BATCHES)
                .mapToObj(_ -> new MicroBatchLoss(model, features, backend.view(), config))
                .toList();
        this.workers = workers;
    }

    /** A micro-batch with all that it is computed from, and what it counts. */
    private record Task(MicroBatch microBatch, MicroBatchLoss.Tables tables, MicroBatchLoss.Share share) {}

    /** To be called, and its result used, within one pointer scope. */
    Gradients gradients(StepBatch step) {
        GatheredRows items = gather(RowTable.ITEMS, step);
        GatheredRows categories = gather(RowTable.CATEGORIES, step);
        List<Task> tasks = tasks(step, items, categories);
        List<MicroBatchLoss.Value> values = workers.run(
                tasks,
                task -> losses.get(task.microBatch().number())
                        .backward(task.microBatch(), task.tables(), task.share()));
        double loss = 0;
        double auxiliary = 0;
        for (int number = 0; number < values.size(); number++) {
            MicroBatchLoss.Share share = tasks.get(number).share();
            loss += share.loss() * values.get(number).loss();
            auxiliary += share.auxiliary() * values.get(number).auxiliary();
        }
        List<TorchBackend> views = losses.subList(0, values.size()).stream()
                .map(MicroBatchLoss::backend)
                .toList();
        backend.follow(views);
        return new Gradients(
                loss,
                auxiliary,
                ofWeights(views),
                List.of(
                        ofTable(
                                items,
                                step,
                                tasks.stream()
                                        .map(task -> task.tables().items())
                                        .toList()),
                        ofTable(
                                categories,
                                step,
                                tasks.stream()
                                        .map(task -> task.tables().categories())
                                        .toList())));
    }

    private GatheredRows gather(RowTable table, StepBatch step) {
        return GatheredRows.of(table, step, backend, features, scratch(table));
    }

    private List<Task> tasks(StepBatch step, GatheredRows items, GatheredRows categories) {
        List<MicroBatchLoss.Share> shares = shares(step);
        return step.microBatches().stream()
                .map(each -> new Task(
                        each,
                        new MicroBatchLoss.Tables(items.viewOf(each), categories.viewOf(each)),
                        shares.get(each.number())))
                .toList();
    }

    /** How much of the step's mean losses each micro-batch is. */
    private List<MicroBatchLoss.Share> shares(StepBatch step) {
        double[] weights = step.microBatches().stream()
                .mapToDouble(microBatch -> microBatch.weight(config.clickWeight()))
                .toArray();
        double[] successors = config.auxiliary().kind() == Auxiliary.Kind.NONE
                ? new double[weights.length]
                : step.microBatches().stream()
                        .mapToDouble(MicroBatch::successors)
                        .toArray();
        double weight = DoubleStream.of(weights).sum();
        double successor = Math.max(1, DoubleStream.of(successors).sum());
        return IntStream.range(0, weights.length)
                .mapToObj(number -> new MicroBatchLoss.Share(weights[number] / weight, successors[number] / successor))
                .toList();
    }

    private static Map<String, Tensor> ofWeights(List<TorchBackend> views) {
        Map<String, Tensor> sums = new TreeMap<>();
        for (TorchBackend view : views) {
            view.trained().forEach((name, weight) -> {
                Tensor gradient = weight.grad();
                if (gradient.defined()) {
                    sums.merge(name, gradient.clone(), Tensor::add_);
                    gradient.zero_();
                }
            });
        }
        return sums;
    }

    private Gradients.OfTable ofTable(GatheredRows gathered, StepBatch step, List<GatheredRows.View> views) {
        List<Tensor> gradients = new ArrayList<>();
        if (!regularisation.none()) {
            gradients.add(regularisation.gradient(gathered, step));
        }
        views.forEach(view -> gradients.add(view.rows().value().grad()));
        Tensor sum = gradients.getFirst();
        gradients.subList(1, gradients.size()).forEach(sum::add_);
        return new Gradients.OfTable(gathered.table().weight(), gathered.ids(), sum);
    }

    private int[] scratch(RowTable table) {
        return scratch.computeIfAbsent(table, key -> {
            int[] places = new int[table.occurrences(dataset).length];
            Arrays.fill(places, -1);
            return places;
        });
    }

    @Override
    public void close() {
        losses.forEach(MicroBatchLoss::close);
    }
}
