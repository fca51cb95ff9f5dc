package io.attentionmotor.lab.compare;

import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.sample.Reading;
import io.attentionmotor.training.train.DivergedException;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trains every variant with every seed on every data set, one after the other, and then times what serves. Each
 * finished training is on disk before the next one starts, so an interrupted comparison goes on where it was.
 */
public final class Comparison {
    private final Plan plan;
    private final Path folder;
    private final RunStore store;
    private final ServingClock clock;
    private final KeptDatasets kept;
    private final ComparisonListener listener;

    /** How an earlier call's trainings are treated. */
    public enum Earlier {
        /** What is finished is not trained again. */
        KEPT,
        /** Everything is trained again. */
        IGNORED
    }

    /** @param folder holds the finished trainings and the exported bundles */
    public Comparison(Plan plan, Path folder, Earlier earlier, KeptDatasets kept, ComparisonListener listener) {
        this(plan, folder, earlier, kept, new ServingClock(), listener);
    }

    Comparison(
            Plan plan,
            Path folder,
            Earlier earlier,
            KeptDatasets kept,
            ServingClock clock,
            ComparisonListener listener) {
        this.plan = plan;
        this.folder = folder;
        this.store = earlier == Earlier.KEPT ? RunStore.open(folder) : RunStore.fresh(folder);
        this.kept = kept;
        this.clock = clock;
        this.listener = listener;
    }

    /** @throws IllegalArgumentException if two sources have the same name, or one cannot be trained on */
    public List<DataResult> run(List<InteractionSource> sources) {
        requireDistinctNames(sources);
        // what cannot be read is refused before anything is trained
        Reading reading = plan.base().reading();
        sources.stream().map(source -> kept.read(source, reading)).forEach(listener::read);
        listener.started(sources.size() * plan.variants().size() * plan.seeds());
        List<RunResult> runs = new ArrayList<>();
        List<ServingClock.Subject> subjects = new ArrayList<>();
        for (InteractionSource source : sources) {
            DataCache data = new DataCache(source, kept);
            List<RunResult> own = train(data);
            subjects.addAll(subjects(data, own));
            runs.addAll(own);
        }
        List<ServingTime> times = clock.measure(subjects, listener::timed);
        ServingTimes.write(folder, times);
        return Results.of(runs, times);
    }

    private List<RunResult> train(DataCache data) {
        VariantTraining training = new VariantTraining(folder, listener);
        List<RunResult> runs = new ArrayList<>();
        for (long seed : plan.eachSeed()) {
            for (Variant variant : plan.variants()) {
                TrainingConfig config = plan.config(variant, seed);
                Dataset dataset = data.of(config);
                RunKey key = new RunKey(
                        dataset.fingerprint(), config.resolvedFor(dataset).decisive());
                RunResult stored = stored(key, variant, dataset, seed);
                if (stored != null) {
                    listener.finished(stored, true);
                    runs.add(stored);
                    continue;
                }
                try {
                    RunResult run = training.run(key, variant, config, dataset, plan.isFirst(seed));
                    store.add(run);
                    listener.finished(run, false);
                    runs.add(run);
                } catch (DivergedException e) {
                    listener.diverged(dataset.name(), variant, seed, String.valueOf(e.getMessage()));
                }
            }
        }
        if (runs.isEmpty()) {
            throw new DivergedException("%s: every training diverged; lower learning-rate, or set clip-norm (1, say)"
                    .formatted(data.name()));
        }
        return runs;
    }

    /**
     * The run of an earlier call, under the names of this variant and data set; null if there is none, or its bundle is
     * gone.
     */
    private @Nullable RunResult stored(RunKey key, Variant variant, Dataset dataset, long seed) {
        RunResult run = store.find(key);
        if (run == null || (plan.isFirst(seed) && bundle(run) == null)) {
            return null;
        }
        return run.as(variant, DataFacts.of(dataset));
    }

    private @Nullable Path bundle(RunResult run) {
        if (run.bundle() == null) {
            return null;
        }
        Path bundle = folder.resolve(run.bundle());
        return Files.isDirectory(bundle) ? bundle : null;
    }

    private List<ServingClock.Subject> subjects(DataCache data, List<RunResult> runs) {
        Dataset dataset = data.of(plan.base());
        ServingQuestions questions =
                ServingQuestions.of(dataset, DataFacts.of(dataset), plan.base().seed());
        return runs.stream()
                .filter(run -> plan.isFirst(run.seed()))
                .map(run -> new ServingClock.Subject(
                        data.name(), run.variant().name(), Objects.requireNonNull(bundle(run)), questions))
                .toList();
    }

    private static void requireDistinctNames(List<InteractionSource> sources) {
        Set<String> names = new HashSet<>();
        for (InteractionSource source : sources) {
            if (!names.add(source.name())) {
                throw new IllegalArgumentException(
                        "two data sets are named '%s': rename one folder, or compare them in two calls"
                                .formatted(source.name()));
            }
        }
    }
}
