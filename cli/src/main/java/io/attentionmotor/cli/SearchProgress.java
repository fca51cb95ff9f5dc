package io.attentionmotor.cli;

import io.attentionmotor.lab.tune.SearchListener;
import io.attentionmotor.lab.tune.Trial;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.sample.Dataset;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One bar over all trainings of a search. */
final class SearchProgress implements SearchListener, AutoCloseable {
    /** What a training counts for on the bar. */
    private static final int UNITS = 1000;

    private final ChoosingMetric metric;
    private @Nullable Bar bar;
    private int trainings;
    private int trained;
    private int stored;
    private double best = Double.NaN;

    SearchProgress(ChoosingMetric metric) {
        this.metric = metric;
    }

    @Override
    public void read(Dataset dataset) {
        Tables.printFindings(dataset.name(), dataset.findings());
    }

    @Override
    public void started(int planned) {
        trainings = planned;
        bar = Bar.start("searching", (long) planned * UNITS);
    }

    @Override
    public void refused(SortedMap<String, String> settings, String reason) {
        System.out.printf("not tried: %s (%s)%n", settings, reason);
    }

    @Override
    public void training(int number, SortedMap<String, String> settings, int epochs, double share) {
        if (bar != null) {
            bar.message("trial %d, %d epochs %s".formatted(number, epochs, settings));
            bar.stepTo(Math.round((trained + share) * UNITS));
        }
    }

    @Override
    public void finished(Trial trial, boolean wasStored) {
        if (wasStored) {
            stored++;
        } else {
            trained++;
        }
        best = Double.isNaN(best) || metric.better(trial.figure(), best) ? trial.figure() : best;
        if (bar != null) {
            bar.total((long) (trainings - stored) * UNITS);
            bar.stepTo((long) trained * UNITS);
            bar.message(String.format(
                    Locale.ROOT,
                    "%d trained, %d were there already; best validation %s %.4f",
                    trained,
                    stored,
                    metric.title(),
                    best));
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
