package io.attentionmotor.training.train;

import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.training.sample.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Losses and gradients of one step: gathers its rows, lets its parts go forward and backward side by side, sums their
 * gradients in their order. Changes no weight, but lets the running statistics follow the step.
 *
 * <p>Losses are means over the whole step: each part's counts by what it weighs of them. So only rounding and
 * the statistics of normalised batches depend on how the step was cut.
 */
final class BatchLoss implements AutoCloseable {
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final TrainingConfig config;
    private final Dataset dataset;
    private final List<PartLoss> parts;
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
        this.parts = IntStream.range(0, TrainingBatches.MOST_PARTS)
                .mapToObj(_ -> new PartLoss(model, features, backend.view(), config))
                .toList();
        this.workers = workers;
    }

    /** One table's rows in this step, {@code [K, E]}. */
    private record Gathered(
            RowTable table, TableRows used, org.bytedeco.pytorch.Tensor ids, org.bytedeco.pytorch.Tensor rows) {

        /** A leaf of a part's own, on the same memory. */
        org.bytedeco.pytorch.Tensor leaf() {
            var leaf = rows.detach();
            leaf.set_requires_grad(true);
            return leaf;
        }
    }

    /** To be called, and its result used, within one pointer scope. */
    Gradients gradients(Part.Step step) {
        Gathered items = gather(RowTable.ITEMS, step);
        Gathered categories = gather(RowTable.CATEGORIES, step);
        List<PartLoss.Rows> rows = IntStream.range(0, step.parts().size())
                .mapToObj(part -> rows(part, items, categories))
                .toList();
        List<PartLoss.Share> shares = shares(step);
        List<PartLoss.Value> values = workers.run(
                step.parts(),
                part -> parts.get(part.number()).backward(part, rows.get(part.number()), shares.get(part.number())));
        double loss = 0;
        double auxiliary = 0;
        for (int part = 0; part < values.size(); part++) {
            loss += shares.get(part).loss() * values.get(part).loss();
            auxiliary += shares.get(part).auxiliary() * values.get(part).auxiliary();
        }
        List<PartLoss> used = parts.subList(0, values.size());
        backend.follow(used.stream().map(PartLoss::backend).toList());
        return new Gradients(
                loss,
                auxiliary,
                ofWeights(used),
                List.of(
                        ofRows(
                                items,
                                step,
                                rows.stream().map(PartLoss.Rows::rowsOfItems).toList()),
                        ofRows(
                                categories,
                                step,
                                rows.stream()
                                        .map(PartLoss.Rows::rowsOfCategories)
                                        .toList())));
    }

    /** How much of the step's mean losses each part is. */
    private List<PartLoss.Share> shares(Part.Step step) {
        double[] weights = step.parts().stream()
                .mapToDouble(part -> part.weight(config.clickWeight()))
                .toArray();
        double[] successors = config.auxiliary().kind() == Auxiliary.Kind.NONE
                ? new double[weights.length]
                : step.parts().stream().mapToDouble(Part::successors).toArray();
        double weight = DoubleStream.of(weights).sum();
        double successor = Math.max(1, DoubleStream.of(successors).sum());
        return IntStream.range(0, weights.length)
                .mapToObj(part -> new PartLoss.Share(weights[part] / weight, successors[part] / successor))
                .toList();
    }

    private Gathered gather(RowTable table, Part.Step step) {
        TableRows used = table.rows(step, scratch(table));
        var ids = Torch.of(used.ids(), used.ids().length);
        var rows = table.live(backend, features).index_select(0, ids);
        return new Gathered(table, used, ids, rows.detach());
    }

    private static PartLoss.Rows rows(int part, Gathered items, Gathered categories) {
        return new PartLoss.Rows(
                RowTable.history(items.used(), part),
                RowTable.history(categories.used(), part),
                RowTable.candidates(items.used(), part),
                RowTable.candidates(categories.used(), part),
                RowTable.foils(items.used(), part),
                RowTable.foils(categories.used(), part),
                items.leaf(),
                categories.leaf());
    }

    private Map<String, org.bytedeco.pytorch.Tensor> ofWeights(List<PartLoss> used) {
        Map<String, org.bytedeco.pytorch.Tensor> sums = new TreeMap<>();
        for (PartLoss part : used) {
            part.backend().trained().forEach((name, weight) -> {
                var gradient = weight.grad();
                if (gradient.defined()) {
                    sums.merge(name, gradient.clone(), org.bytedeco.pytorch.Tensor::add_);
                    gradient.zero_();
                }
            });
        }
        return sums;
    }

    private Gradients.Rows ofRows(Gathered gathered, Part.Step step, List<org.bytedeco.pytorch.Tensor> leaves) {
        List<org.bytedeco.pytorch.Tensor> gradients = new ArrayList<>();
        if (config.regularisation() > 0) {
            var leaf = gathered.leaf();
            float[] shares = gathered.table().shares(step, gathered.used(), dataset);
            Tensor penalty =
                    Losses.miniBatchAware(new TorchTensor(leaf), new TorchTensor(Torch.of(shares, shares.length, 1)));
            ((TorchTensor) penalty.times((float) config.regularisation()))
                    .value()
                    .backward();
            gradients.add(leaf.grad());
        }
        leaves.stream().map(org.bytedeco.pytorch.Tensor::grad).forEach(gradients::add);
        var sum = gradients.getFirst();
        gradients.subList(1, gradients.size()).forEach(sum::add_);
        return new Gradients.Rows(gathered.table().table(), gathered.ids(), sum);
    }

    private int[] scratch(RowTable table) {
        return scratch.computeIfAbsent(table, key -> {
            int[] slots = new int[table.occurrences(dataset).length];
            Arrays.fill(slots, -1);
            return slots;
        });
    }

    @Override
    public void close() {
        parts.forEach(PartLoss::close);
    }
}
