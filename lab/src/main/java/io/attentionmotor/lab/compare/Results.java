package io.attentionmotor.lab.compare;

import io.attentionmotor.lab.compare.DataResult.Protocol;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Gathers runs by data set and variant. */
public final class Results {
    private static final String METRIC = "metric";

    /** Settings that decide what is asked and how it is measured. */
    private static final List<String> DECIDING =
            List.of("split", "ties", "negatives", "negatives-per-positive", "max-history", METRIC);

    private Results() {}

    /**
     * What a comparison's folder holds, without training anything. Where a variant was trained with several
     * configurations, the one that was trained last counts.
     *
     * @throws IllegalArgumentException if it holds nothing
     */
    public static List<DataResult> stored(Path folder) {
        List<RunResult> all = RunStore.open(folder).all();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s holds no finished training: run the comparison first, with the same --out"
                            .formatted(folder.resolve(RunStore.FILE)));
        }
        Map<String, SortedMap<String, String>> newest = new LinkedHashMap<>();
        all.forEach(run -> newest.put(cell(run), run.key().withoutSeed()));
        List<RunResult> current = all.stream()
                .filter(run -> run.key().withoutSeed().equals(newest.get(cell(run))))
                .toList();
        return of(current, ServingTimes.read(folder));
    }

    private static String cell(RunResult run) {
        return run.data().name() + "\n" + run.variant().name();
    }

    static List<DataResult> of(List<RunResult> runs, List<ServingTime> times) {
        Map<String, Map<String, List<RunResult>>> cells = new LinkedHashMap<>();
        for (RunResult run : runs) {
            cells.computeIfAbsent(run.data().name(), data -> new LinkedHashMap<>())
                    .computeIfAbsent(run.variant().name(), variant -> new ArrayList<>())
                    .add(run);
        }
        return cells.values().stream().map(variants -> result(variants, times)).toList();
    }

    private static DataResult result(Map<String, List<RunResult>> variants, List<ServingTime> times) {
        List<VariantResult> results = new ArrayList<>();
        List<RunResult> all = new ArrayList<>();
        for (List<RunResult> runs : variants.values()) {
            RunResult first = runs.getFirst();
            results.add(VariantResult.of(
                    first.variant(),
                    runs,
                    times.stream()
                            .filter(time -> time.data().equals(first.data().name())
                                    && time.variant().equals(first.variant().name()))
                            .findFirst()
                            .orElse(null)));
            all.addAll(runs);
        }
        return new DataResult(all.getFirst().data(), results, metric(all), protocol(all), notes(all));
    }

    private static List<String> notes(List<RunResult> runs) {
        List<String> notes = new ArrayList<>();
        long versions = runs.stream().map(RunResult::versions).distinct().count();
        if (versions > 1) {
            notes.add(("These trainings come from %d different versions or machines: their seconds do not compare, and "
                            + "--fresh trains them all again.")
                    .formatted(versions));
        }
        for (String setting : DECIDING) {
            List<String> values = runs.stream()
                    .map(run -> run.key().setting(setting))
                    .distinct()
                    .toList();
            if (values.size() > 1) {
                notes.add("Not all variants have the same %s (%s): what differs may be due to that."
                        .formatted(setting, String.join(", ", values)));
            }
        }
        return notes;
    }

    /** That of all runs; AUC, if they differ. */
    private static ChoosingMetric metric(List<RunResult> runs) {
        List<String> chosen =
                runs.stream().map(run -> run.key().setting(METRIC)).distinct().toList();
        return chosen.size() == 1
                ? TrainingConfig.defaults().with(METRIC, chosen.getFirst()).metric()
                : ChoosingMetric.AUC;
    }

    private static Protocol protocol(List<RunResult> runs) {
        return runs.stream().allMatch(run -> run.key().setting("split").equals("published"))
                ? Protocol.PUBLISHED
                : Protocol.OWN;
    }
}
