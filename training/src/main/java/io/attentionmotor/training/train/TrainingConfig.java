package io.attentionmotor.training.train;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.OwnSettings;
import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.setting.HyperParameter;
import io.attentionmotor.model.setting.Setting;
import io.attentionmotor.model.setting.Setting.Range;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.Negatives;
import io.attentionmotor.training.sample.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every hyper-parameter of a training run. A component and what is said about it here is all there is to a setting: its
 * name, flag, line in a file, default and check are derived from it. What only one model is told stands beside that model.
 *
 * <p>Made from {@link #defaults()} by {@link #with(String, String)}; both check ranges, the constructor does not.
 */
public record TrainingConfig(
        @Setting(value = "which model", initial = "din", group = Settings.MODEL, name = "model")
        Architecture<?> architecture,

        @Setting(
                value = "width of one id's embedding",
                initial = "32",
                group = Settings.MODEL,
                range = Range.ONE_OR_MORE)
        int embedding,

        @Setting(
                value = "whether a behaviour carries the time from it to the request, in logarithmic buckets",
                initial = "false",
                group = Settings.MODEL)
        boolean time,

        @Setting(
                value = "hidden neurons of the activation unit",
                initial = "64,32",
                group = Settings.MODEL,
                range = Range.ONE_OR_MORE)
        List<Integer> attentionLayers,

        @Setting(
                value = "hidden neurons of the tower",
                initial = "128,64",
                group = Settings.MODEL,
                range = Range.ONE_OR_MORE)
        List<Integer> towerLayers,

        @Setting(value = "of activation unit and tower", initial = "prelu", group = Settings.MODEL)
        Activation activation,

        @Setting(
                value = "dropout probability, in the tower and in BST's layers",
                initial = "0.2",
                group = Settings.MODEL,
                range = Range.SHARE)
        float dropout,

        @Setting(value = "whether the tower is batch-normalised", initial = "false", group = Settings.MODEL)
        boolean batchNorm,

        @Setting(
                value = "how many of the newest behaviours the model looks at",
                initial = "90",
                group = Settings.DATA,
                range = Range.ONE_OR_MORE)
        int maxHistory,

        @Setting(value = "the order of events at the same time", initial = "shuffled", group = Settings.DATA)
        Dataset.Ties ties,

        @Setting(
                value =
                        "validated: the last moments of a user test, those before them validate; published: the last does "
                                + "both; time: one border in time for all; files: as the log says",
                initial = "validated",
                group = Settings.DATA)
        Dataset.Split split,

        @Setting(
                value =
                        "share of the moments that test, and as much validates; 0 = one moment a user, or a tenth where "
                                + "impressions stand alone and for split=time",
                initial = "0.0",
                group = Settings.DATA,
                range = Range.BELOW_HALF)
        double heldOutShare,

        @Setting(
                value =
                        "seconds in which nothing was shown that end a slate, where a labelled log has no sessions; 0 = a "
                                + "slate is one timestamp",
                initial = "0",
                group = Settings.DATA,
                range = Range.ZERO_OR_MORE)
        int slateGap,

        @Setting(
                value = "how training draws negatives where the log has no labels",
                initial = "uniform",
                group = Settings.DATA)
        Negatives.Distribution negatives,

        @Setting(
                value = "how many negatives a positive, in training",
                initial = "1",
                group = Settings.DATA,
                range = Range.ONE_OR_MORE)
        int negativesPerPositive,

        @Setting(
                value = "how validation and test draw negatives, whatever trains",
                initial = "uniform",
                group = Settings.DATA)
        Negatives.Distribution evaluationNegatives,

        @Setting(
                value = "how many negatives a positive, in validation and test",
                initial = "1",
                group = Settings.DATA,
                range = Range.ONE_OR_MORE)
        int evaluationNegativesPerPositive,

        @Setting(
                value = "negatives beside a positive in a slate that is ranked (NDCG, hit rate, MRR); 0 = all items",
                initial = "99",
                group = Settings.DATA,
                range = Range.ZERO_OR_MORE)
        int slateNegatives,

        @Setting(value = "epochs, at most", initial = "40", group = Settings.TRAINING, range = Range.ONE_OR_MORE)
        int epochs,

        @Setting(
                value = "the figure of the validation that chooses the epoch; the last three are of slates, cut at 10",
                initial = "auc",
                group = Settings.TRAINING)
        ChoosingMetric metric,

        @Setting(
                value = "epochs without a better figure before training stops",
                initial = "3",
                group = Settings.TRAINING,
                range = Range.ONE_OR_MORE)
        int patience,

        @Setting(
                value = "candidates in a training step, about",
                initial = "1024",
                group = Settings.TRAINING,
                range = Range.ONE_OR_MORE)
        int batchSize,

        @Setting(
                value = "candidates that share one history, at most",
                initial = "16",
                group = Settings.TRAINING,
                range = Range.ONE_OR_MORE)
        int windowSize,

        @Setting(value = "how gradients move weights", initial = "adam", group = Settings.TRAINING)
        Optimisation optimiser,

        @Setting(
                value = "step size of the optimiser, before the schedule",
                initial = "0.003",
                group = Settings.TRAINING,
                range = Range.ABOVE_ZERO)
        double learningRate,

        @Setting(value = "how the learning rate falls over all epochs", initial = "constant", group = Settings.TRAINING)
        Schedule schedule,

        @Setting(
                value = "steps in which the learning rate rises from 0",
                initial = "0",
                group = Settings.TRAINING,
                range = Range.ZERO_OR_MORE)
        int warmUpSteps,

        @Setting(
                value = "longest gradient, all weights together; 0 = as long as it comes",
                initial = "0.0",
                group = Settings.TRAINING,
                range = Range.ZERO_OR_MORE)
        double clipNorm,

        @Setting(
                value = "log: each candidate for itself; softmax: a positive against its negatives together",
                initial = "log",
                group = Settings.TRAINING)
        Loss loss,

        @Setting(
                value =
                        "how scores become probabilities: none, platt on the validation moments, or auto: platt unless the "
                                + "loss is that of the log's own impressions",
                initial = "auto",
                group = Settings.TRAINING)
        Calibration.Method calibration,

        @Setting(
                value =
                        "share of impressions that are clicked in live traffic, where negatives are drawn; 0 = not known, "
                                + "scores are then those of the drawn sample",
                initial = "0.0",
                group = Settings.TRAINING,
                range = Range.SHARE)
        double clickRate,

        @Setting(
                value = "weight of a click in the loss; 1 = as much as no click",
                initial = "1.0",
                group = Settings.TRAINING,
                range = Range.ABOVE_ZERO)
        double positiveWeight,

        @Setting(
                value = "strength of the mini-batch-aware regularisation",
                initial = "0.03",
                group = Settings.TRAINING,
                range = Range.ZERO_OR_MORE)
        double regularisation,

        @Setting(
                value = "share of training ids shown as unknown: teaches the unknown row, and not to learn by heart",
                initial = "0.02",
                group = Settings.TRAINING,
                range = Range.SHARE)
        double unknownRate,

        @Setting(
                value = "threads that share a step; 0 = all cores. What is learnt does not depend on them",
                initial = "0",
                group = Settings.TRAINING,
                range = Range.ZERO_OR_MORE)
        int threads,

        @Setting(value = "of everything random", initial = "1", group = Settings.TRAINING)
        long seed,

        OwnSettings own) {

    public TrainingConfig {
        attentionLayers = List.copyOf(attentionLayers);
        towerLayers = List.copyOf(towerLayers);
        require(architecture, own, embedding, time);
        if (evaluationNegatives == Negatives.Distribution.IN_BATCH) {
            throw new IllegalArgumentException(
                    "evaluation-negatives is in-batch, but what is measured must not depend on a batch: take popularity");
        }
    }

    private static <S extends Record> void require(
            Architecture<S> architecture, OwnSettings own, int embedding, boolean time) {
        architecture.require(own.of(architecture), 2L * embedding, time);
    }

    /** How gradients move weights. */
    public enum Optimisation {
        /** Kingma and Ba, 2015. */
        ADAM,
        /** Duchi, Hazan and Singer, 2011. */
        ADAGRAD
    }

    /** What a training step lessens. */
    public enum Loss {
        /** Mean log loss of the candidates: each is clicked or not. */
        LOG,
        /**
         * Mean cross entropy of each positive among itself and its negatives, {@code -log(exp(s_p - log q_p) / sum_i
         * exp(s_i - log q_i))}, q how likely an item was to be drawn. Only where negatives are drawn.
         */
        SOFTMAX
    }

    /** How the learning rate falls. */
    public enum Schedule {
        /** Not at all. */
        CONSTANT,
        /** In a straight line, to 0 at the end of the last epoch. */
        LINEAR,
        /** Along half a cosine, to 0 at the end of the last epoch. */
        COSINE
    }

    public static TrainingConfig defaults() {
        return Settings.defaults();
    }

    /** Every setting there is, in the order of declaration. */
    public static List<HyperParameter> settings() {
        return Settings.ALL;
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

    /**
     * Looks at one setting alone, whatever the others are.
     *
     * @throws IllegalArgumentException if there is no such setting, or it can never have that value; names the setting
     */
    public static void check(String setting, String value) {
        Settings.check(setting, value);
    }

    /** This configuration with several settings changed at once. @see #with(String, String) */
    public TrainingConfig with(Map<String, String> values) {
        values.keySet().forEach(Settings::requireKnown);
        Map<String, String> texts = Settings.texts(this);
        texts.putAll(values);
        return Settings.make(texts);
    }

    /**
     * The base with what a YAML file says changed; its keys are names of settings.
     *
     * @throws IllegalArgumentException if the file cannot be read or a line of it cannot be used; names file and line
     */
    public static TrainingConfig read(Path yaml, TrainingConfig base) {
        return base.with(read(yaml));
    }

    /**
     * What a YAML file sets, by name, as {@link #with(Map)} takes it; each value looked at alone.
     *
     * @throws IllegalArgumentException as {@link #read(Path, TrainingConfig)}
     */
    public static Map<String, String> read(Path yaml) {
        return SettingsFile.read(yaml);
    }

    /** Every setting with what it does, as {@link #read} takes it. */
    public String toYaml() {
        return SettingsFile.write(this);
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

    /** How often a click counts in the mean loss; in that of {@link Loss#SOFTMAX}, all candidates of a group count alike. */
    double clickWeight() {
        return loss == Loss.SOFTMAX ? 1 : positiveWeight;
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

    /** Reads a log as this run needs it. */
    public DatasetReader reader() {
        return new DatasetReader(reading());
    }

    /** Cuts a data set as this run trains on it. */
    Batches batches(Dataset dataset) {
        return batches(dataset, negatives, negativesPerPositive);
    }

    /** Cuts a data set as this run is measured on it. */
    Batches evaluation(Dataset dataset) {
        return batches(dataset, evaluationNegatives, evaluationNegativesPerPositive);
    }

    /** The same with as many negatives as a slate has. */
    Batches slates(Dataset dataset) {
        return batches(dataset, evaluationNegatives, slateNegatives == 0 ? Batches.ALL : slateNegatives);
    }

    private Batches batches(Dataset dataset, Negatives.Distribution distribution, int perPositive) {
        return new Batches(
                dataset,
                new Negatives(distribution, dataset),
                perPositive,
                batchSize,
                windowSize,
                !dataset.schema().time() && model(dataset).sharesPrefixes(),
                model(dataset)::bytesOfRow);
    }

    /**
     * What training multiplies the odds of a click by, against those of the moments that are measured: by
     * {@code positive-weight}, and by fewer negatives. NaN if the scores are no probabilities at all.
     */
    double oddsFactor(Dataset dataset) {
        double weight = loss == Loss.LOG ? positiveWeight : Double.NaN;
        return dataset.labelled() ? weight : weight * evaluationNegativesPerPositive / negativesPerPositive;
    }

    /** The second loss of this run's model. */
    Auxiliary auxiliary() {
        return auxiliary(architecture);
    }

    private <S extends Record> Auxiliary auxiliary(Architecture<S> model) {
        return model.auxiliary(own.of(model));
    }

    /** The model this run trains on that data set. */
    public ModelConfig<?> model(Dataset dataset) {
        return model(
                architecture,
                new ModelShape(
                        embedding,
                        dataset.profileNames().size() * embedding,
                        attentionLayers,
                        towerLayers,
                        activation,
                        dropout,
                        batchNorm,
                        maxHistory,
                        dataset.schema().itemRows()));
    }

    private <S extends Record> ModelConfig<S> model(Architecture<S> kind, ModelShape shape) {
        return new ModelConfig<>(shape, kind, own.of(kind));
    }
}
