package io.attentionmotor.cli;

import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/** A progress bar with the time left, on a terminal; elsewhere nothing until it ends, and then one line. */
final class Bar implements AutoCloseable {
    private final String task;
    private final long started = System.nanoTime();
    private final @Nullable ProgressBar bar;
    private String message = "";

    private Bar(String task, @Nullable ProgressBar bar) {
        this.task = task;
        this.bar = bar;
    }

    static Bar start(String task, long total) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return terminal ? new Bar(task, bar(task, total).build()) : new Bar(task, null);
    }

    /** A bar that is shown in a place of its own. */
    static Bar start(String task, long total, ProgressBarConsumer place) {
        return new Bar(task, bar(task, total).setConsumer(place).build());
    }

    private static ProgressBarBuilder bar(String task, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setRenderer(new BarLine())
                .setUpdateIntervalMillis(200);
    }

    /** Changes how much there is to do. */
    void total(long total) {
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    void stepTo(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    void stepBy(long more) {
        if (bar != null) {
            bar.stepBy(more);
        }
    }

    /** What is shown beside the bar, and at its end. */
    void message(String text) {
        message = text;
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            return;
        }
        double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1e3;
        System.out.printf(Locale.ROOT, "%s: %s (%.1f s)%n", task, message.isEmpty() ? "done" : message, seconds);
    }
}
