package io.attentionmotor.cli;

import io.attentionmotor.training.model.Activation;
import io.attentionmotor.training.model.ModelConfig;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import io.attentionmotor.training.train.TrainingConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The hyper-parameters that a command line may change. */
final class TrainingOptions {
    @Option(names = "--model", paramLabel = "MODEL", description = "din or average (pooling). Default: din.")
    private ModelConfig.@Nullable Architecture model;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs, at most.")
    private @Nullable Integer epochs;

    @Option(names = "--patience", paramLabel = "N", description = "Epochs without a better validation AUC, at most.")
    private @Nullable Integer patience;

    @Option(names = "--batch", paramLabel = "N", description = "Candidates in a training step, about.")
    private @Nullable Integer batch;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate of Adam.")
    private @Nullable Double learningRate;

    @Option(names = "--embedding", paramLabel = "E", description = "Width of an id's embedding.")
    private @Nullable Integer embedding;

    @Option(
            names = "--attention-layers",
            paramLabel = "N,..",
            split = ",",
            description = "Hidden neurons of the activation unit.")
    private @Nullable List<Integer> attentionLayers;

    @Option(names = "--tower-layers", paramLabel = "N,..", split = ",", description = "Hidden neurons of the tower.")
    private @Nullable List<Integer> towerLayers;

    @Option(names = "--max-history", paramLabel = "N", description = "How many of the newest behaviours are looked at.")
    private @Nullable Integer maxHistory;

    @Option(
            names = "--ties",
            paramLabel = "ORDER",
            description = "shuffled or stored: the order of events at the same time.")
    private Dataset.@Nullable Ties ties;

    @Option(
            names = "--negatives",
            paramLabel = "DRAW",
            description = "uniform or popularity: how negatives are drawn where the log has no labels.")
    private Negatives.@Nullable Distribution negatives;

    @Option(names = "--activation", paramLabel = "FUNCTION", description = "relu, prelu or dice.")
    private @Nullable Activation activation;

    @Option(
            names = "--attention",
            paramLabel = "WEIGHTS",
            description = "raw or softmax attention weights; auto, the default: raw where the log has labels.")
    private TrainingConfig.@Nullable Attention attention;

    @Option(names = "--dropout", paramLabel = "P", description = "Dropout probability in the tower.")
    private @Nullable Float dropout;

    @Option(names = "--batch-norm", description = "Batch-normalise the tower.")
    private boolean batchNorm;

    @Option(
            names = "--regularisation",
            paramLabel = "LAMBDA",
            description = "Strength of the mini-batch-aware regularisation.")
    private @Nullable Double regularisation;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of libtorch. Default: all cores.")
    private @Nullable Integer threads;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random.")
    private @Nullable Long seed;

    /** Sets the epochs where the command line does not. */
    void epochsUnlessGiven(int count) {
        epochs = given(epochs, count);
    }

    /** The base with what was given changed. */
    TrainingConfig over(TrainingConfig base) {
        return new TrainingConfig(
                given(model, base.architecture()),
                positive("--embedding", given(embedding, base.embedding())),
                positive("--attention-layers", given(attentionLayers, base.attentionLayers())),
                positive("--tower-layers", given(towerLayers, base.towerLayers())),
                given(activation, base.activation()),
                given(attention, base.attention()),
                (float) within("--dropout", given(dropout, base.dropout()), 0, Math.nextDown(1f)),
                batchNorm || base.batchNorm(),
                positive("--max-history", given(maxHistory, base.maxHistory())),
                given(ties, base.ties()),
                given(negatives, base.negatives()),
                base.negativesPerPositive(),
                positive("--epochs", given(epochs, base.epochs())),
                positive("--patience", given(patience, base.patience())),
                positive("--batch", given(batch, base.batchSize())),
                base.windowSize(),
                within("--lr", given(learningRate, base.learningRate()), Double.MIN_VALUE, 1),
                within("--regularisation", given(regularisation, base.regularisation()), 0, Double.MAX_VALUE),
                base.unknownRate(),
                positive("--threads", given(threads, base.threads())),
                given(seed, base.seed()));
    }

    private static <T> T given(@Nullable T option, T otherwise) {
        return option == null ? otherwise : option;
    }

    private static List<Integer> positive(String option, List<Integer> values) {
        values.forEach(value -> positive(option, value));
        return values;
    }

    /** NaN is within nothing. */
    private static double within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s is %s, it must be %s"
                    .formatted(
                            option,
                            value,
                            least > 0 ? "above 0, at most 1" : most > 1 ? "0 or more" : "0 or more, below 1"));
        }
        return value;
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d, it must be at least 1".formatted(option, value));
        }
        return value;
    }
}
