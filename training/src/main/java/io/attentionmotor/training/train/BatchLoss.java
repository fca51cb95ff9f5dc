package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.Losses;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.tensor.Tensor;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.TorchTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Losses and gradients of one batch: gather its rows, forward, backward. Changes no weight. */
final class BatchLoss {
    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final TrainingConfig config;
    private final Dataset dataset;
    private final Map<String, int[]> scratch = new LinkedHashMap<>();

    BatchLoss(RankingModel model, FeatureLayer features, TorchBackend backend, TrainingConfig config, Dataset dataset) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.config = config;
        this.dataset = dataset;
    }

    /** One table's rows in this step: trainable {@code rows} [K, E] stand in for the table. */
    private record Gathered(String table, org.bytedeco.pytorch.Tensor ids, org.bytedeco.pytorch.Tensor rows) {}

    /** To be called, and its result used, within one pointer scope. */
    Gradients gradients(Batch batch) {
        backend.training(true);
        TableRows items = TableRows.of(scratch(FeatureLayer.ITEM_TABLE), batch.historyItem(), batch.candidateItem());
        TableRows categories =
                TableRows.of(scratch(FeatureLayer.CATEGORY_TABLE), batch.historyCategory(), batch.candidateCategory());
        List<Gathered> gathered =
                List.of(gather(FeatureLayer.ITEM_TABLE, items), gather(FeatureLayer.CATEGORY_TABLE, categories));
        FeatureLayer.Ids ids = BatchTensors.ids(
                batch,
                items.renumbered()[0],
                categories.renumbered()[0],
                items.renumbered()[1],
                categories.renumbered()[1]);
        RankingModel.Outputs outputs = model.forward(backend, features.embed(backend, ids));
        Tensor loss = logLoss(outputs, batch);
        Tensor penalty = penalty(gathered.get(0), items, dataset.occurrences())
                .plus(penalty(gathered.get(1), categories, dataset.categoryOccurrences()));
        Tensor total = loss.plus(penalty.times((float) config.regularisation()));
        Tensor auxiliary = outputs.auxiliary();
        if (auxiliary != null) {
            total = total.plus(auxiliary.times((float) config.auxiliaryWeight()));
        }
        ((TorchTensor) total).value().backward();
        backend.restore();
        return new Gradients(
                value(loss), auxiliary == null ? Double.NaN : value(auxiliary), ofWeights(), ofRows(gathered));
    }

    private static double value(Tensor scalar) {
        return Torch.values(((TorchTensor) scalar).value())[0];
    }

    /** A click counts {@code positive-weight} times. */
    private Tensor logLoss(RankingModel.Outputs outputs, Batch batch) {
        Tensor labels = BatchTensors.labels(batch); // [U, N]
        Tensor present = BatchTensors.weights(batch); // [U, N]
        float extra = (float) (config.positiveWeight() - 1);
        Tensor weights =
                extra == 0 ? present : present.times(labels.times(extra).plus(1));
        return Losses.logLoss(outputs.logits(), labels, weights);
    }

    private Map<String, org.bytedeco.pytorch.Tensor> ofWeights() {
        Map<String, org.bytedeco.pytorch.Tensor> gradients = new LinkedHashMap<>();
        backend.trained().forEach((name, weight) -> {
            var gradient = weight.grad();
            if (!features.isRowTable(name) && gradient.defined()) {
                gradients.put(name, gradient);
            }
        });
        return gradients;
    }

    private static List<Gradients.Rows> ofRows(List<Gathered> gathered) {
        return gathered.stream()
                .map(one ->
                        new Gradients.Rows(one.table(), one.ids(), one.rows().grad()))
                .toList();
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

    private Gathered gather(String name, TableRows used) {
        var ids = Torch.of(used.ids(), used.ids().length);
        var table = features.table(backend, name);
        var rows = table.index_select(0, ids).detach();
        rows.set_requires_grad(true);
        backend.replace(name, rows);
        return new Gathered(name, ids, rows);
    }

    private static Tensor penalty(Gathered gathered, TableRows used, int[] occurrences) {
        int count = used.ids().length;
        float[] seen = new float[count - 1];
        for (int i = 1; i < count; i++) {
            int row = (int) used.ids()[i];
            // the unknown row occurs wherever an id is hidden, not in the log: it is left alone
            seen[i - 1] = row == Vocabulary.UNKNOWN ? Float.POSITIVE_INFINITY : Math.max(1, occurrences[row]);
        }
        Tensor rows = new TorchTensor(gathered.rows()).slice(0, 1, count); // padding left out
        return Losses.miniBatchAware(rows, new TorchTensor(Torch.of(seen, count - 1, 1)));
    }
}
