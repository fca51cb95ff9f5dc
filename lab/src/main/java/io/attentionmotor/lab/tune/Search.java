package io.attentionmotor.lab.tune;

import io.attentionmotor.lab.compare.DataCache;
import io.attentionmotor.lab.compare.JsonLines;
import io.attentionmotor.lab.compare.RunKey;
import io.attentionmotor.lab.compare.ShareListener;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.train.DivergedException;
import io.attentionmotor.training.train.SettingsFile;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches settings by the validation figure that also chooses epochs: {@link TrainingConfig#metric}. The test moments
 * are looked at once: after the winner is chosen and trained a last time. Every training is a line of
 * {@code trials.jsonl} before the next one starts; the same seed draws the same points, so an interrupted search goes
 * on where it was.
 */
public final class Search {
    static final String TRIALS = "trials.jsonl";
    static final String BEST = "best.yaml";

    private final TrainingConfig base;
    private final SearchSpace space;
    private final Path folder;
    private final KeptDatasets kept;
    private final SearchListener listener;
    private final JsonLines<Trial> lines;
    private final Map<RunKey, Trial> tried = new HashMap<>();
    private final Map<RunKey, Trial> tested = new HashMap<>();

    /**
     * @param base every setting that the space does not name; its epochs are those of the last rung
     * @param folder for {@code trials.jsonl} and {@code best.yaml}
     * @throws IllegalArgumentException if the space names a setting or value that cannot be used
     */
    public Search(TrainingConfig base, SearchSpace space, Path folder, KeptDatasets kept, SearchListener listener) {
        space.check();
        this.base = base;
        this.space = space;
        this.folder = folder;
        this.kept = kept;
        this.listener = listener;
        this.lines = new JsonLines<>(folder.resolve(TRIALS), Trial.class);
        lines.read().forEach(this::keep);
    }

    /**
     * What a search found.
     *
     * @param trials of the last rung that each point reached, best first
     * @param winner trained a last time, tested
     * @param best the winner's settings, ready for {@code motor train --config}
     */
    public record Found(List<Trial> trials, Trial winner, Path best) {}

    /** @param trials how many points are drawn; fewer if the space holds no more */
    public Found run(InteractionSource source, Rung.Method method, int trials) {
        DataCache data = new DataCache(source, kept);
        listener.read(data.of(base));
        List<Candidate> candidates = candidates(data, trials);
        List<Rung> rungs = Rung.schedule(method, candidates.size(), base.epochs());
        listener.started(rungs.stream().mapToInt(Rung::trials).sum() + 1);
        Map<Integer, Trial> latest = new TreeMap<>();
        for (Rung rung : rungs) {
            List<Trial> finished = new ArrayList<>();
            for (Candidate candidate : candidates.subList(0, rung.trials())) {
                finished.add(trial(data, candidate, rung.epochs()));
            }
            finished.forEach(trial -> latest.put(trial.number(), trial));
            candidates = inOrder(finished).stream()
                    .map(trial -> new Candidate(trial.number(), trial.settings()))
                    .toList();
        }
        Candidate winner = candidates.getFirst();
        if (Objects.requireNonNull(latest.get(winner.number())).diverged()) {
            throw new DivergedException(
                    "every trial diverged: search lower values of learning-rate, or set clip-norm (1, say)");
        }
        Trial test = test(data, winner);
        return new Found(inOrder(latest.values()), test, writeBest(base.with(winner.settings())));
    }

    private record Candidate(int number, SortedMap<String, String> settings) {}

    /** Points whose models were built once, so that none is refused after others were trained. */
    private List<Candidate> candidates(DataCache data, int trials) {
        Dataset dataset = data.of(base);
        List<Candidate> candidates = new ArrayList<>();
        List<IllegalArgumentException> refused = new ArrayList<>();
        for (SortedMap<String, String> point :
                space.draw(trials, base.seed(), each -> makesModel(each, dataset, refused))) {
            candidates.add(new Candidate(candidates.size() + 1, point));
        }
        if (candidates.isEmpty()) {
            IllegalArgumentException last = refused.getLast();
            throw new IllegalArgumentException("no point of the space makes a model: " + last.getMessage(), last);
        }
        return candidates;
    }

    private boolean makesModel(
            SortedMap<String, String> point, Dataset dataset, List<IllegalArgumentException> refused) {
        try {
            var _ = base.with(point).resolvedFor(dataset).on(dataset).model().create();
            return true;
        } catch (IllegalArgumentException e) {
            refused.add(e);
            listener.refused(point, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** More epochs first, then the better validation (what diverged comes last), then the earlier draw. */
    private List<Trial> inOrder(Iterable<Trial> trials) {
        List<Trial> sorted = new ArrayList<>();
        trials.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt((Trial trial) -> -trial.epochs())
                .thenComparingDouble(trial -> base.metric().lowerIsBetter() ? trial.figure() : -trial.figure())
                .thenComparingInt(Trial::number));
        return sorted;
    }

    private Trial trial(DataCache data, Candidate candidate, int epochs) {
        TrainingConfig config = base.with(candidate.settings()).with("epochs", Integer.toString(epochs));
        Dataset dataset = data.of(config);
        RunKey key = key(config, dataset);
        Trial stored = tried.get(key);
        Trial trial = stored != null ? stored : fit(key, candidate, config, dataset, null);
        return finish(candidate, trial, stored != null);
    }

    private Trial test(DataCache data, Candidate winner) {
        TrainingConfig config = base.with(winner.settings());
        Dataset dataset = data.of(config);
        RunKey key = key(config, dataset);
        Trial stored = tested.get(key);
        Trial trial = stored != null ? stored : fit(key, winner, config, dataset, Looking.AT_TEST);
        return finish(winner, trial, stored != null);
    }

    /** Whether a training's test figures are looked at. */
    private enum Looking {
        AT_TEST
    }

    private Trial finish(Candidate candidate, Trial trial, boolean stored) {
        if (!stored) {
            lines.append(trial);
            keep(trial);
        }
        Trial own = new Trial(
                trial.key(),
                candidate.number(),
                trial.settings(),
                trial.epochs(),
                trial.figure(),
                trial.bestEpoch(),
                trial.seconds(),
                trial.test());
        listener.finished(own, stored);
        return own;
    }

    private Trial fit(
            RunKey key, Candidate candidate, TrainingConfig config, Dataset dataset, @Nullable Looking looking) {
        TrainedModel trained;
        try {
            trained = new Trainer(config, listener(candidate, config))
                    .fit(dataset)
                    .unlessDiverged();
        } catch (DivergedException _) {
            return Trial.diverged(key, candidate.number(), candidate.settings(), config.epochs());
        }
        return new Trial(
                key,
                candidate.number(),
                candidate.settings(),
                config.epochs(),
                trained.figure(),
                trained.bestEpoch(),
                trained.seconds(),
                looking == null ? null : trained.tested());
    }

    private void keep(Trial trial) {
        (trial.test() == null ? tried : tested).put(trial.key(), trial);
    }

    private static RunKey key(TrainingConfig config, Dataset dataset) {
        return new RunKey(dataset.fingerprint(), config.resolvedFor(dataset).decisive());
    }

    private Path writeBest(TrainingConfig best) {
        Path file = folder.resolve(BEST);
        try {
            return Files.writeString(file, SettingsFile.write(best));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private TrainingListener listener(Candidate candidate, TrainingConfig config) {
        return new ShareListener(
                config.epochs(),
                (epoch, share) -> listener.training(candidate.number(), candidate.settings(), config.epochs(), share));
    }
}
