package io.attentionmotor.training.report;

import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder a training run leaves: {@code run.json} (model, data, start), {@code config.yaml} (settings),
 * {@code metrics.jsonl} (a line every {@value #STEPS_A_LINE} steps and every epoch), {@code test.json} and
 * {@code report.html}.
 *
 * <p>A resumed run drops the lines after the checkpoint it continues from, and so tells of each step once.
 */
public final class RunFolder implements TrainingListener {
    private static final int STEPS_A_LINE = 50;

    private final RunFiles files;
    private final MetricsLog metrics;
    private final RunFacts facts;
    private final Optional<RunFacts> before;
    private List<RunEvent> earlier = List.of();
    private boolean settled;
    private int epoch;
    private int steps;
    private int lastStep;
    private long started = System.nanoTime();
    private long lastLine = started;

    private RunFolder(RunFiles files, RunFacts facts, Optional<RunFacts> before) {
        this.files = files;
        this.facts = facts;
        this.before = before;
        this.metrics = files.metrics();
    }

    /**
     * Makes the folder and writes what is known before the first step.
     *
     * @param config as it is trained: with everything decided that depends on the data
     */
    public static RunFolder start(Path folder, TrainingConfig config, Dataset dataset) {
        RunFiles files = new RunFiles(folder);
        Optional<RunFacts> before = files.findFacts();
        RunFacts facts = RunFacts.of(config.architecture().id(), dataset, Instant.now());
        files.begin(facts, config);
        return new RunFolder(files, facts, before);
    }

    /** Where it is. */
    public Path path() {
        return files.folder();
    }

    @Override
    public void resumed(List<EpochReport> done) {
        before.ifPresent(first -> files.write(facts.since(first.started())));
        earlier = metrics.read();
        epoch = done.size() + 1;
    }

    @Override
    public void epochStarted(int started, int count) {
        epoch = started;
        steps = count;
        lastStep = 0;
        lastLine = System.nanoTime();
    }

    @Override
    public void step(int step, double loss, double auxiliary) {
        settle(step);
        if (lastStep == 0) {
            lastStep = step - 1; // a resumed epoch starts within
        }
        if (step % STEPS_A_LINE == 0) {
            double perSecond = (step - lastStep) * 1e9 / (System.nanoTime() - lastLine);
            metrics.append(new RunEvent.Step(epoch, step, seconds(), loss, known(auxiliary), perSecond));
            lastStep = step;
            lastLine = System.nanoTime();
        }
    }

    @Override
    public void epochEnded(EpochReport report) {
        settle(Integer.MAX_VALUE);
        metrics.append(new RunEvent.Epoch(
                report.epoch(),
                steps,
                seconds(),
                report.loss(),
                known(report.auxiliary()),
                report.validation(),
                report.figure(),
                report.best(),
                report.examplesPerSecond()));
    }

    /**
     * Writes the test's results and the page.
     *
     * @return the page
     */
    public Path finish(TrainedModel trained) {
        files.end(RunOutcome.of(trained));
        return RunReport.write(files.folder());
    }

    /** Before this run's first line: keeps the lines of what it will not do again. */
    private void settle(int firstStep) {
        if (settled) {
            return;
        }
        settled = true;
        List<RunEvent> kept =
                earlier.stream().filter(event -> isBefore(event, firstStep)).toList();
        metrics.keep(kept);
        if (!kept.isEmpty()) {
            started = System.nanoTime() - (long) (kept.getLast().seconds() * 1e9);
        }
    }

    private boolean isBefore(RunEvent event, int firstStep) {
        return event.epoch() < epoch
                || (event.epoch() == epoch && event instanceof RunEvent.Step && event.step() < firstStep);
    }

    private double seconds() {
        return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
