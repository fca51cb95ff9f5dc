package io.attentionmotor.training.train;

import io.attentionmotor.training.model.Activation;
import io.attentionmotor.training.model.BstConfig;
import io.attentionmotor.training.model.DienConfig;
import io.attentionmotor.training.model.ModelConfig;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every hyper-parameter of a training run.
 *
 * @param architecture which model
 * @param embedding width of one id's embedding
 * @param attentionLayers hidden neurons of the activation unit
 * @param towerLayers hidden neurons of the tower
 * @param activation of activation unit and tower
 * @param attention whether attention weights are softmaxed
 * @param dropout probability, in the tower
 * @param batchNorm whether the tower is batch-normalised
 * @param maxHistory how many of the newest behaviours the model looks at
 * @param ties the order of events at the same time
 * @param negatives how negatives are drawn, where the log has no labels
 * @param negativesPerPositive how many, in training and in evaluation
 * @param epochs at most
 * @param patience how many epochs without a better validation AUC before training stops
 * @param batchSize candidates a step, about
 * @param windowSize candidates that share one history, at most
 * @param learningRate of Adam
 * @param regularisation lambda of mini-batch-aware regularisation
 * @param unknownRate share of training ids shown as unknown, so that the unknown row learns
 * @param threads of libtorch
 * @param seed of everything random
 */
public record TrainingConfig(
        ModelConfig.Architecture architecture,
        int embedding,
        List<Integer> attentionLayers,
        List<Integer> towerLayers,
        Activation activation,
        Attention attention,
        float dropout,
        boolean batchNorm,
        int maxHistory,
        Dataset.Ties ties,
        Negatives.Distribution negatives,
        int negativesPerPositive,
        int epochs,
        int patience,
        int batchSize,
        int windowSize,
        double learningRate,
        double regularisation,
        double unknownRate,
        int threads,
        long seed) {

    /** What becomes of the activation unit's weights. */
    public enum Attention {
        /** As they come, as in the DIN paper: their sum tells how much interest there is. */
        RAW,
        /** Softmaxed over the behaviours. */
        SOFTMAX,
        /** Raw where the log has labels, so that it matters how often something was clicked; else softmax. */
        AUTO
    }

    public static TrainingConfig defaults() {
        return new TrainingConfig(
                ModelConfig.Architecture.DIN,
                32,
                List.of(64, 32),
                List.of(128, 64),
                Activation.PRELU,
                Attention.AUTO,
                0.2f,
                false,
                90,
                Dataset.Ties.SHUFFLED,
                Negatives.Distribution.UNIFORM,
                1,
                20,
                3,
                1024,
                32,
                3e-3,
                1e-2,
                0.002,
                Runtime.getRuntime().availableProcessors(),
                1);
    }

    /** This configuration with everything decided that depends on the data. */
    TrainingConfig resolvedFor(Dataset dataset) {
        return attention != Attention.AUTO
                ? this
                : withAttention(dataset.labelled() ? Attention.RAW : Attention.SOFTMAX);
    }

    private TrainingConfig withAttention(Attention decided) {
        return new TrainingConfig(
                architecture,
                embedding,
                attentionLayers,
                towerLayers,
                activation,
                decided,
                dropout,
                batchNorm,
                maxHistory,
                ties,
                negatives,
                negativesPerPositive,
                epochs,
                patience,
                batchSize,
                windowSize,
                learningRate,
                regularisation,
                unknownRate,
                threads,
                seed);
    }

    /** The model this run trains on that data set. */
    public ModelConfig model(Dataset dataset) {
        return new ModelConfig(
                architecture,
                embedding,
                dataset.profileNames().size() * embedding,
                attentionLayers,
                towerLayers,
                activation,
                attention == Attention.SOFTMAX,
                dropout,
                batchNorm,
                maxHistory,
                dataset.schema().itemRows(),
                DienConfig.defaults(),
                BstConfig.defaults());
    }

    /** Every setting by name, as a bundle's manifest records it. */
    public SortedMap<String, String> toMap() {
        SortedMap<String, String> settings = new TreeMap<>();
        for (var component : TrainingConfig.class.getRecordComponents()) {
            try {
                settings.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(this)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read setting " + component.getName(), e);
            }
        }
        return settings;
    }
}
