package io.attentionmotor.training.train;

import io.attentionmotor.training.evaluate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether other settings are worth a try, told from a training's own figures. The defaults suit many logs, not each;
 * these are the signs that they do not suit this one.
 */
public final class Advice {
    /** A best epoch as early as this was passed before the model had seen much. */
    private static final int EARLY = 2;
    /** So much less loss in training than in validation, in nats, is overfitting. */
    private static final double OVERFITTED = 0.15;

    private Advice() {}

    /** One sentence for each sign; empty if there is none. */
    public static List<String> of(TrainedModel trained) {
        List<String> signs = new ArrayList<>();
        TrainingConfig config = trained.config();
        int epochs = trained.epochs().size();
        TrainingListener.EpochReport best = trained.epochs().get(trained.bestEpoch() - 1);
        if (wantsMoreEpochs(trained)) {
            signs.add("the last epoch was the best: more epochs may be better still (epochs is %d)".formatted(epochs));
        } else if (trained.bestEpoch() <= EARLY && epochs > trained.bestEpoch()) {
            signs.add("epoch %d was the best already: learning-rate (%s) may be too high for this log"
                    .formatted(trained.bestEpoch(), config.learningRate()));
        }
        double gap = trained.validation().logLoss() - best.loss();
        if (comparable(trained) && gap > OVERFITTED) {
            signs.add(String.format(
                    Locale.ROOT,
                    "the training loss, %.3f, is far below the validation's, %.3f: more regularisation (%s) or "
                            + "dropout (%s) may help",
                    best.loss(),
                    trained.validation().logLoss(),
                    config.regularisation(),
                    config.dropout()));
        }
        Interval abovePopularity = trained.tested().floors().aucAbovePopularity();
        if (!(abovePopularity.low() > 0)) {
            signs.add("its test AUC is not above that of popularity by more than chance");
        }
        return signs;
    }

    /** Whether the last epoch that was allowed was the best. */
    public static boolean wantsMoreEpochs(TrainedModel trained) {
        return trained.bestEpoch() == trained.config().epochs();
    }

    /** Whether training and validation measure the same loss on candidates drawn alike. */
    private static boolean comparable(TrainedModel trained) {
        TrainingConfig config = trained.config();
        return config.loss() == ClickLoss.LOG
                && config.positiveWeight() == 1
                && (trained.dataset().labelled()
                        || (config.negatives() == config.evaluationNegatives()
                                && config.negativesPerPositive() == config.evaluationNegativesPerPositive()));
    }
}
