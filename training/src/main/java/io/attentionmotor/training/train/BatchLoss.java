package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.model.DienConfig;
import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.Losses;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.tensor.Tensor;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Losses and gradients of one step: gathers its rows, lets its parts go forward and backward side by side, sums their
 * gradients in their order. Changes no weight, but lets the running statistics follow the step.
 *
 * <p>Losses are means over the whole step: each part's counts by what it weighs of them, so that only rounding depends on
 * how the step was cut.
 */
final class BatchLoss implements AutoCloseable {
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final TrainingConfig config;
    private final Dataset dataset;
    private final List<PartLoss> parts;
    private final Workers workers;
    private final Map<String, int[]> scratch = new LinkedHashMap<>();

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
            String table, TableRows used, org.bytedeco.pytorch.Tensor ids, org.bytedeco.pytorch.Tensor rows) {

        /** A leaf of a part's own, on the same memory. */
        org.bytedeco.pytorch.Tensor leaf() {
            var leaf = rows.detach();
            leaf.set_requires_grad(true);
            return leaf;
        }
    }

    /** To be called, and its result used, within one pointer scope. */
    Gradients gradients(Part.Step step) {
        Gathered items = gather(FeatureLayer.ITEM_TABLE, step, Ids.ITEM);
        Gathered categories = gather(FeatureLayer.CATEGORY_TABLE, step, Ids.CATEGORY);
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
                                dataset.occurrences(),
                                rows.stream().map(PartLoss.Rows::rowsOfItems).toList()),
                        ofRows(
                                categories,
                                dataset.categoryOccurrences(),
                                rows.stream()
                                        .map(PartLoss.Rows::rowsOfCategories)
                                        .toList())));
    }

    /** How much of the step's mean losses each part is. */
    private List<PartLoss.Share> shares(Part.Step step) {
        double[] weights = step.parts().stream()
                .mapToDouble(part -> part.weight(config.clickWeight()))
                .toArray();
        double[] successors = config.auxiliaryOfModel() == DienConfig.Auxiliary.NONE
                ? new double[weights.length]
                : step.parts().stream().mapToDouble(Part::successors).toArray();
        double weight = DoubleStream.of(weights).sum();
        double successor = Math.max(1, DoubleStream.of(successors).sum());
        return IntStream.range(0, weights.length)
                .mapToObj(part -> new PartLoss.Share(weights[part] / weight, successors[part] / successor))
                .toList();
    }

    /** Which ids of a part a table is asked for. */
    private enum Ids {
        ITEM {
            @Override
            List<long[]> of(Part part) {
                return List.of(part.batch().historyItem(), part.batch().candidateItem(), part.foilItem());
            }
        },
        CATEGORY {
            @Override
            List<long[]> of(Part part) {
                return List.of(part.batch().historyCategory(), part.batch().candidateCategory(), part.foilCategory());
            }
        };

        private static final int PER_PART = 3;

        abstract List<long[]> of(Part part);
    }

    private Gathered gather(String name, Part.Step step, Ids which) {
        long[][] all =
                step.parts().stream().flatMap(part -> which.of(part).stream()).toArray(long[][]::new);
        TableRows used = TableRows.of(scratch(name), all);
        var ids = Torch.of(used.ids(), used.ids().length);
        return new Gathered(
                name,
                used,
                ids,
                features.table(backend, name).index_select(0, ids).detach());
    }

    private static PartLoss.Rows rows(int part, Gathered items, Gathered categories) {
        long[][] item = items.used().renumbered();
        long[][] category = categories.used().renumbered();
        int first = part * Ids.PER_PART;
        return new PartLoss.Rows(
                item[first],
                category[first],
                item[first + 1],
                category[first + 1],
                item[first + 2],
                category[first + 2],
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

    private Gradients.Rows ofRows(Gathered gathered, int[] occurrences, List<org.bytedeco.pytorch.Tensor> leaves) {
        List<org.bytedeco.pytorch.Tensor> gradients = new ArrayList<>();
        if (config.regularisation() > 0) {
            var leaf = gathered.leaf();
            Tensor penalty = penalty(leaf, gathered.used(), occurrences).times((float) config.regularisation());
            ((TorchTensor) penalty).value().backward();
            gradients.add(leaf.grad());
        }
        leaves.stream().map(org.bytedeco.pytorch.Tensor::grad).forEach(gradients::add);
        var sum = gradients.getFirst();
        gradients.subList(1, gradients.size()).forEach(sum::add_);
        return new Gradients.Rows(gathered.table(), gathered.ids(), sum);
    }

    private int[] scratch(String table) {
        return scratch.computeIfAbsent(table, key -> {
            int rows = table.equals(FeatureLayer.ITEM_TABLE)
                    ? dataset.schema().itemRows()
                    : dataset.schema().categoryRows();
            int[] slots = new int[rows];
            Arrays.fill(slots, -1);
            return slots;
        });
    }

    private static Tensor penalty(org.bytedeco.pytorch.Tensor leaf, TableRows used, int[] occurrences) {
        int count = used.ids().length;
        float[] seen = new float[count - 1];
        for (int i = 1; i < count; i++) {
            int row = (int) used.ids()[i];
            // the unknown row occurs wherever an id is hidden, not in the log: it is left alone
            seen[i - 1] = row == Vocabulary.UNKNOWN ? Float.POSITIVE_INFINITY : Math.max(1, occurrences[row]);
        }
        Tensor rows = new TorchTensor(leaf).slice(0, 1, count); // padding left out
        return Losses.miniBatchAware(rows, new TorchTensor(Torch.of(seen, count - 1, 1)));
    }

    @Override
    public void close() {
        parts.forEach(PartLoss::close);
    }
}
