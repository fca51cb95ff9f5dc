package io.attentionmotor.cli;

import io.attentionmotor.lab.compare.ComparisonListener;
import io.attentionmotor.lab.compare.RunResult;
import io.attentionmotor.lab.compare.Variant;
import io.attentionmotor.training.sample.Dataset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One bar over all trainings of a comparison, then one over its timing. */
final class ComparisonProgress implements ComparisonListener, AutoCloseable {
    /** What a training counts for on the bar. */
    private static final int UNITS = 1000;

    private @Nullable Bar bar;
    private int trainings;
    private int trained;
    private int stored;
    private boolean timing;

    @Override
    public void read(Dataset dataset) {
        Tables.printFindings(dataset.name(), dataset.findings());
    }

    @Override
    public void started(int planned) {
        trainings = planned;
        bar = Bar.start("comparing", (long) planned * UNITS);
    }

    @Override
    public void training(Position at) {
        if (bar != null) {
            bar.message("%s %s seed %d, epoch %d of %d"
                    .formatted(at.data(), at.variant().name(), at.seed(), at.epoch(), at.epochs()));
            bar.stepTo(Math.round((trained + at.share()) * UNITS));
        }
    }

    @Override
    public void finished(RunResult run, boolean wasStored) {
        if (wasStored) {
            stored++;
        } else {
            trained++;
        }
        if (bar != null) {
            bar.total((long) (trainings - stored) * UNITS); // what is there already must not shorten the time left
            bar.stepTo((long) trained * UNITS);
            bar.message(String.format(
                    Locale.ROOT,
                    "%d trained, %d were there already; %s %s seed %d: test AUC %.4f",
                    trained,
                    stored,
                    run.data().name(),
                    run.variant().name(),
                    run.seed(),
                    run.figures().test().model().auc()));
        }
    }

    @Override
    public void diverged(String data, Variant variant, long seed, String reason) {
        stored++; // nothing that would tell how long a training takes
        System.out.printf("%s %s seed %d: %s%n", data, variant.name(), seed, reason);
    }

    @Override
    public void timed(int round, int rounds) {
        if (!timing) {
            close();
            timing = true;
            bar = Bar.start("timing", rounds);
        }
        if (bar != null) {
            bar.message("%d rounds".formatted(round));
            bar.stepTo(round);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
