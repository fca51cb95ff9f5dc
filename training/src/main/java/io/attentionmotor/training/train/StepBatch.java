package io.attentionmotor.training.train;

import java.util.List;

/** What one training step learns from: at least one micro-batch. */
record StepBatch(List<MicroBatch> microBatches) {
    int examples() {
        return microBatches.stream()
                .mapToInt(microBatch -> microBatch.batch().examples())
                .sum();
    }
}
