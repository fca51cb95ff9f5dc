package io.attentionmotor.training.train;

import static io.attentionmotor.model.setting.Setting.Range.ABOVE_ZERO;
import static io.attentionmotor.model.setting.Setting.Range.BELOW_HALF;
import static io.attentionmotor.model.setting.Setting.Range.ONE_OR_MORE;
import static io.attentionmotor.model.setting.Setting.Range.SHARE;
import static io.attentionmotor.model.setting.Setting.Range.ZERO_OR_MORE;
import static io.attentionmotor.training.train.Settings.DATA;
import static io.attentionmotor.training.train.Settings.MODEL;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.OwnSettings;
import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.setting.Setting;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import io.attentionmotor.training.sample.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every hyper-parameter of a training run. A component and what is said about it here is all there is to a setting: its
 * name, flag, line in a file, default and check are derived from it. What only one model is told stands beside that
 * model.
 *
 * <p>Made from {@link #defaults()} by {@link #with(String, String)}; both check ranges, the constructor does not. What
 * names no group is of {@link Settings#TRAINING}.
 */
public record TrainingConfig(
        @Setting(value = "which model", initial = "din", group = MODEL, name = "model")
        Architecture<?> architecture,

        @Setting(value = "width of one id's embedding", initial = "32", group = MODEL, range = ONE_OR_MORE)
        int embedding,

        @Setting(
                value = "whether a behaviour carries the time from it to the request, in logarithmic buckets",
                initial = "false",
                group = MODEL)
        boolean time,

        @Setting(value = "hidden neurons of the activation unit", initial = "64,32", group = MODEL, range = ONE_OR_MORE)
        List<Integer> attentionLayers,

        @Setting(value = "hidden neurons of the tower", initial = "128,64", group = MODEL, range = ONE_OR_MORE)
        List<Integer> towerLayers,

        @Setting(value = "of activation unit and tower", initial = "prelu", group = MODEL)
        Activation activation,

        @Setting(
                value = "dropout probability, in the tower and in BST's layers",
                initial = "0.2",
                group = MODEL,
                range = SHARE)
        float dropout,

        @Setting(value = "whether the tower is batch-normalised", initial = "false", group = MODEL)
        boolean batchNorm,

        @Setting(
                value = "how many of the newest behaviours the model looks at",
                initial = "90",
                group = DATA,
                range = ONE_OR_MORE)
        int maxHistory,

        @Setting(value = "the order of events at the same time", initial = "shuffled", group = DATA)
        Dataset.Ties ties,

        @Setting(
                value = "validated: the last moments of a user test, those before them validate; published: the last "
                        + "does both; time: one border in time for all; files: as the log says",
                initial = "validated",
                group = DATA)
        Dataset.SplitMethod split,

        @Setting(
                value = "share of the moments that test, and as much validates; 0 = one moment a user, or a tenth "
                        + "where impressions stand alone and for split=time",
                initial = "0.0",
                group = DATA,
                range = BELOW_HALF)
        double heldOutShare,

        @Setting(
                value = "seconds in which nothing was shown that end a slate, where a labelled log has no sessions; 0 "
                        + "= a slate is one timestamp",
                initial = "0",
                group = DATA,
                range = ZERO_OR_MORE)
        int slateGap,

        @Setting(value = "how training draws negatives where the log has no labels", initial = "uniform", group = DATA)
        Negatives.Distribution negatives,

        @Setting(value = "how many negatives a positive, in training", initial = "1", group = DATA, range = ONE_OR_MORE)
        int negativesPerPositive,

        @Setting(value = "how validation and test draw negatives, whatever trains", initial = "uniform", group = DATA)
        Negatives.Distribution evaluationNegatives,

        @Setting(
                value = "how many negatives a positive, in validation and test",
                initial = "1",
                group = DATA,
                range = ONE_OR_MORE)
        int evaluationNegativesPerPositive,

        @Setting(
                value = "negatives beside a positive in a slate that is ranked (NDCG, hit rate, MRR); 0 = all items",
                initial = "99",
                group = DATA,
                range = ZERO_OR_MORE)
        int slateNegatives,

        @Setting(value = "epochs, at most", initial = "40", range = ONE_OR_MORE)
        int epochs,

        @Setting(
                value = "the figure of the validation that chooses the epoch; the last three are of slates, cut at 10",
                initial = "auc")
        ChoosingMetric metric,

        @Setting(value = "epochs without a better figure before training stops", initial = "3", range = ONE_OR_MORE)
        int patience,

        @Setting(value = "candidates in a training step, about", initial = "1024", range = ONE_OR_MORE)
        int batchSize,

        @Setting(value = "candidates that share one history, at most", initial = "16", range = ONE_OR_MORE)
        int windowSize,

        @Setting(value = "how gradients move weights", initial = "adam")
        Optimiser.Method optimiser,

        @Setting(value = "step size of the optimiser, before the schedule", initial = "0.003", range = ABOVE_ZERO)
        double learningRate,

        @Setting(value = "how the learning rate falls over all epochs", initial = "constant")
        LearningRate.Schedule schedule,

        @Setting(value = "steps in which the learning rate rises from 0", initial = "0", range = ZERO_OR_MORE)
        int warmUpSteps,

        @Setting(
                value = "longest gradient, all weights together; 0 = as long as it comes",
                initial = "0.0",
                range = ZERO_OR_MORE)
        double clipNorm,

        @Setting(
                value = "log: each candidate for itself; softmax: a positive against its negatives together",
                initial = "log")
        ClickLoss loss,

        @Setting(
                value = "how scores become probabilities: none, platt on the validation moments, or auto: platt unless "
                        + "the loss is that of the log's own impressions",
                initial = "auto")
        Calibration.Method calibration,

        @Setting(
                value = "share of impressions that are clicked in live traffic, where negatives are drawn; 0 = not "
                        + "known, scores are then those of the drawn sample",
                initial = "0.0",
                range = SHARE)
        double clickRate,

        @Setting(value = "weight of a click in the loss; 1 = as much as no click", initial = "1.0", range = ABOVE_ZERO)
        double positiveWeight,

        @Setting(value = "strength of the mini-batch-aware regularisation", initial = "0.03", range = ZERO_OR_MORE)
        double regularisation,

        @Setting(
                value = "share of training ids shown as unknown: teaches the unknown row, and prevents memorising",
                initial = "0.02",
                range = SHARE)
        double unknownRate,

        @Setting(
                value = "threads that share a step; 0 = all cores. What is learnt does not depend on them",
                initial = "0",
                range = ZERO_OR_MORE)
        int threads,

        @Setting(value = "of everything random", initial = "1")
        long seed,

        OwnSettings own) {

    public TrainingConfig {
        attentionLayers = List.copyOf(attentionLayers);
        towerLayers = List.copyOf(towerLayers);
        require(architecture, own, embedding, time);
        if (evaluationNegatives == Negatives.Distribution.IN_BATCH) {
            throw new IllegalArgumentException(
                    "evaluation-negatives is in-batch, but what is measured must not depend on a batch: take "
                            + "popularity");
        }
    }

    private static <S extends Record> void require(
            Architecture<S> architecture, OwnSettings own, int embedding, boolean time) {
        architecture.require(own.of(architecture), 2L * embedding, time);
    }

    public static TrainingConfig defaults() {
        return Settings.make(Map.of());
    }

    /**
     * This configuration with one setting changed.
     *
     * @param setting its name, in kebab case: {@code batch-size}
     * @param value as in a file or on a command line: {@code 64,32} for a list, {@code target-last} for an enum
     * @throws IllegalArgumentException if there is no such setting, or it cannot have that value; names the setting
     */
    public TrainingConfig with(String setting, String value) {
        return with(Map.of(setting, value));
    }

    /** This configuration with several settings changed at once. @see #with(String, String) */
    public TrainingConfig with(Map<String, String> values) {
        values.keySet().forEach(Settings::requireKnown);
        Map<String, String> texts = Settings.texts(this);
        texts.putAll(values);
        return Settings.make(texts);
    }

    /** Every setting by name, as a bundle's manifest records it and {@link #with(Map)} takes it. */
    public SortedMap<String, String> toMap() {
        return new TreeMap<>(Settings.texts(this));
    }

    /** What is learnt depends on these settings alone: all but the number of threads, as in {@link #toMap}. */
    public SortedMap<String, String> decisive() {
        SortedMap<String, String> decisive = toMap();
        decisive.remove("threads");
        return decisive;
    }

    /**
     * How often a click counts in the mean loss; in that of {@link ClickLoss#SOFTMAX}, all candidates of a group count
     * alike.
     */
    double clickWeight() {
        return loss == ClickLoss.SOFTMAX ? 1 : positiveWeight;
    }

    /** Threads on this machine. */
    public int workers() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** This configuration with everything decided that depends on the data. */
    public TrainingConfig resolvedFor(Dataset dataset) {
        return with(own.resolved(dataset.labelled()).texts());
    }

    /** How this run needs its log read. */
    public Reading reading() {
        return new Reading(maxHistory, ties, split, heldOutShare, Duration.ofSeconds(slateGap), time, seed);
    }

    /** What this comes to on that data set. */
    public TrainingSetup on(Dataset dataset) {
        return new TrainingSetup(this, dataset);
    }

    /** The second loss of this run's model. */
    Auxiliary auxiliary() {
        return auxiliary(architecture);
    }

    private <S extends Record> Auxiliary auxiliary(Architecture<S> model) {
        return model.auxiliary(own.of(model));
    }
}
