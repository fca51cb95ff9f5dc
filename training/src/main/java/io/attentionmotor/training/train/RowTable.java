package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.training.sample.Dataset;
import org.bytedeco.pytorch.Tensor;

/** A table of which a step reads, and moves, some rows. */
enum RowTable {
    ITEMS(FeatureLayer.ITEM_TABLE) {
        @Override
        LookupIds idsOf(MicroBatch microBatch) {
            return new LookupIds(
                    microBatch.batch().historyItem(), microBatch.batch().candidateItem(), microBatch.negativeItem());
        }

        @Override
        int[] occurrences(Dataset dataset) {
            return dataset.occurrences();
        }
    },
    CATEGORIES(FeatureLayer.CATEGORY_TABLE) {
        @Override
        LookupIds idsOf(MicroBatch microBatch) {
            return new LookupIds(
                    microBatch.batch().historyCategory(),
                    microBatch.batch().candidateCategory(),
                    microBatch.negativeCategory());
        }

        @Override
        int[] occurrences(Dataset dataset) {
            return dataset.categoryOccurrences();
        }
    };

    private final String weight;

    RowTable(String weight) {
        this.weight = weight;
    }

    /** Its weight's name. */
    String weight() {
        return weight;
    }

    /** The whole of it, {@code [R, E]}, live. */
    Tensor live(TorchBackend backend, FeatureLayer features) {
        return backend.table(weight, FeatureLayer.TABLE_INIT, features.shape(weight));
    }

    abstract LookupIds idsOf(MicroBatch microBatch);

    /** {@code [R]} how often each row occurs in the training moments. */
    abstract int[] occurrences(Dataset dataset);

    /** @param scratch as {@link TableRows#of} takes it */
    TableRows rows(StepBatch step, int[] scratch) {
        return TableRows.of(
                scratch, step.microBatches().stream().map(this::idsOf).toList());
    }
}
