package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Dataset;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A table of which a step reads, and moves, some rows. */
enum RowTable {
    ITEMS(FeatureLayer.ITEM_TABLE) {
        @Override
        List<long[]> idsOf(Part part) {
            return List.of(part.batch().historyItem(), part.batch().candidateItem(), part.foilItem());
        }

        @Override
        int[] occurrences(Dataset dataset) {
            return dataset.occurrences();
        }
    },
    CATEGORIES(FeatureLayer.CATEGORY_TABLE) {
        @Override
        List<long[]> idsOf(Part part) {
            return List.of(part.batch().historyCategory(), part.batch().candidateCategory(), part.foilCategory());
        }

        @Override
        int[] occurrences(Dataset dataset) {
            return dataset.categoryOccurrences();
        }
    };

    /** Where a part's ids stand among those of a step: histories, candidates and foils of one part after the other. */
    private static final int HISTORY = 0;

    private static final int CANDIDATES = 1;
    private static final int FOILS = 2;
    private static final int PER_PART = 3;

    private final String table;

    RowTable(String table) {
        this.table = table;
    }

    /** Its weight's name. */
    String table() {
        return table;
    }

    /** The whole of it, {@code [R, E]}, live. */
    Tensor live(TorchBackend backend, FeatureLayer features) {
        return backend.table(table, FeatureLayer.TABLE_INIT, features.shape(table));
    }

    abstract List<long[]> idsOf(Part part);

    /** {@code [R]} how often each row occurs in the training moments. */
    abstract int[] occurrences(Dataset dataset);

    /** @param scratch as {@link TableRows#of} takes it */
    TableRows rows(Part.Step step, int[] scratch) {
        return TableRows.of(
                scratch,
                step.parts().stream().flatMap(part -> idsOf(part).stream()).toArray(long[][]::new));
    }

    static long[] history(TableRows used, int part) {
        return used.renumbered()[part * PER_PART + HISTORY];
    }

    static long[] candidates(TableRows used, int part) {
        return used.renumbered()[part * PER_PART + CANDIDATES];
    }

    static long[] foils(TableRows used, int part) {
        return used.renumbered()[part * PER_PART + FOILS];
    }

    /**
     * {@code [K]} what share of each row's occurrences in the training moments this step holds: over one epoch they come
     * to 1 for every row. An event of the log counts where it is a candidate, which it is once an epoch; that others
     * look back on it, or draw its item, does not count. Padding and unknown ids occur in no log: 0.
     */
    float[] shares(Part.Step step, TableRows used, Dataset dataset) {
        float[] shares = new float[used.ids().length];
        for (Part part : step.parts()) {
            Batch batch = part.batch();
            long[] candidates = candidates(used, part.number());
            for (int n = 0; n < candidates.length; n++) {
                boolean logged = dataset.labelled() ? batch.present()[n] > 0 : batch.labels()[n] > 0;
                shares[(int) candidates[n]] += logged ? 1 : 0;
            }
        }
        for (int k = 0; k < shares.length; k++) {
            int row = (int) used.ids()[k];
            shares[k] = row < Vocabulary.FIRST_KNOWN ? 0 : shares[k] / occurrences(dataset)[row];
        }
        return shares;
    }
}
