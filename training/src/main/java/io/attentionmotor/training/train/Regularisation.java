package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Dataset;
import org.bytedeco.pytorch.Tensor;

/** Mini-batch-aware regularisation of the rows of a step. */
final class Regularisation {
    private final double strength;
    private final Dataset dataset;

    /** @param strength lambda; 0 = none */
    Regularisation(double strength, Dataset dataset) {
        this.strength = strength;
        this.dataset = dataset;
    }

    boolean none() {
        return strength == 0;
    }

    /** {@code [K, E]} */
    Tensor gradient(GatheredRows gathered, StepBatch step) {
        Tensor leaf = gathered.leaf();
        float[] shares = shares(gathered.table(), gathered.used(), step);
        TorchTensor penalty = (TorchTensor)
                Losses.miniBatchAware(new TorchTensor(leaf), new TorchTensor(Torch.of(shares, shares.length, 1)));
        ((TorchTensor) penalty.times((float) strength)).value().backward();
        return leaf.grad();
    }

    /**
     * {@code [K]} what share of each row's occurrences in the training moments this step holds: over one epoch they
     * come to 1 for every row. An event of the log counts where it is a candidate, which it is once an epoch; that
     * others look back on it, or draw its item, does not count. Padding and unknown ids occur in no log: 0.
     */
    float[] shares(RowTable table, TableRows used, StepBatch step) {
        float[] shares = new float[used.ids().length];
        for (MicroBatch microBatch : step.microBatches()) {
            Batch batch = microBatch.batch();
            long[] candidates = used.positions().get(microBatch.number()).candidates();
            for (int n = 0; n < candidates.length; n++) {
                boolean logged = dataset.labelled() ? batch.present()[n] > 0 : batch.labels()[n] > 0;
                shares[(int) candidates[n]] += logged ? 1 : 0;
            }
        }
        for (int k = 0; k < shares.length; k++) {
            int row = (int) used.ids()[k];
            shares[k] = row < Vocabulary.FIRST_KNOWN ? 0 : shares[k] / table.occurrences(dataset)[row];
        }
        return shares;
    }
}
