package io.attentionmotor.training.train;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;

/** What a configuration comes to on one data set. */
public record TrainingSetup(TrainingConfig config, Dataset dataset) {

    /** The model that is trained. */
    public ModelConfig<?> model() {
        return model(
                config.architecture(),
                new ModelShape(
                        config.embedding(),
                        dataset.profileNames().size() * config.embedding(),
                        config.attentionLayers(),
                        config.towerLayers(),
                        config.activation(),
                        config.dropout(),
                        config.batchNorm(),
                        config.maxHistory(),
                        dataset.schema().itemRows()));
    }

    private <S extends Record> ModelConfig<S> model(Architecture<S> kind, ModelShape shape) {
        return new ModelConfig<>(shape, kind, config.own().of(kind));
    }

    /** The data set cut as it is trained on. */
    Batches batches() {
        return batches(config.negatives(), config.negativesPerPositive());
    }

    /** The data set cut as the model is measured on it. */
    Batches evaluation() {
        return batches(config.evaluationNegatives(), config.evaluationNegativesPerPositive());
    }

    /** The same with as many negatives as a slate has. */
    Batches slates() {
        return batches(
                config.evaluationNegatives(), config.slateNegatives() == 0 ? Batches.ALL : config.slateNegatives());
    }

    private Batches batches(Negatives.Distribution distribution, int perPositive) {
        ModelConfig<?> model = model();
        return new Batches(
                dataset,
                new Negatives(distribution, dataset),
                perPositive,
                config.batchSize(),
                config.windowSize(),
                !dataset.schema().time() && model.sharesPrefixes(),
                model::bytesOfRow);
    }

    /**
     * What training multiplies the odds of a click by, against those of the moments that are measured: by
     * {@code positive-weight}, and by fewer negatives. NaN if the scores are no probabilities at all.
     */
    double oddsFactor() {
        double weight = config.loss() == ClickLoss.LOG ? config.positiveWeight() : Double.NaN;
        return dataset.labelled()
                ? weight
                : weight * config.evaluationNegativesPerPositive() / config.negativesPerPositive();
    }
}
