package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.TorchBackend;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** One step of gradient descent: the batch's gradients, clipped, then every weight and the batch's rows moved. */
final class TrainingStep {
    private final BatchLoss loss;
    private final TorchBackend backend;
    private final Optimiser optimiser;
    private final double clipNorm;

    /** @param clipNorm longest gradient; 0 = as long as it comes */
    TrainingStep(BatchLoss loss, TorchBackend backend, Optimiser optimiser, double clipNorm) {
        this.loss = loss;
        this.backend = backend;
        this.optimiser = optimiser;
        this.clipNorm = clipNorm;
    }

    /**
     * A step's losses, as {@link Gradients} has them.
     *
     * @param done whether weights were moved; they are not by a loss or a gradient that is no number
     */
    record Result(double loss, double auxiliary, boolean done) {}

    Result run(StepBatch step, double learningRate) {
        try (PointerScope _ = new PointerScope()) {
            Gradients gradients = loss.gradients(step);
            boolean finite = gradients.finite();
            if (finite) {
                update(gradients, learningRate);
            }
            return new Result(gradients.loss(), gradients.auxiliary(), finite);
        }
    }

    private void update(Gradients gradients, double learningRate) {
        try (NoGradGuard _ = new NoGradGuard()) {
            gradients.clip(clipNorm);
            optimiser.nextStep();
            gradients.weights().forEach((name, gradient) -> {
                var weight = Objects.requireNonNull(backend.trained().get(name), name);
                optimiser.update(name, weight, gradient, learningRate);
            });
            for (Gradients.OfTable rows : gradients.tables()) {
                var table = Objects.requireNonNull(backend.trained().get(rows.table()), rows.table());
                optimiser.updateRows(rows.table(), table, rows.ids(), rows.gradient(), learningRate);
            }
        }
    }
}
