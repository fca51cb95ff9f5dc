package io.attentionmotor.lab.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.lab.compare.ResultTable;
import io.attentionmotor.lab.compare.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Training speeds for people and programs.
 *
 * @param measured when, in UTC
 * @param versions what computed
 * @param setup what was measured
 * @param variants in the order they were asked for
 */
public record TrainingBenchReport(
        String measured, SortedMap<String, String> versions, Setup setup, List<VariantSpeed> variants) {
    /** Highest ratio at which a step's time counts as one that does not depend on the vocabulary. */
    static final double WANTED_RATIO = 1.2;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A {@link BenchPlan} as it is written down.
     *
     * @param threads that shared a step
     * @param settings of training, without those of the variants
     */
    public record Setup(
            List<Integer> items,
            int users,
            int eventsPerUser,
            int warmUpSteps,
            int rounds,
            int stepsPerRound,
            int threads,
            SortedMap<String, String> settings) {}

    static TrainingBenchReport of(BenchPlan plan, List<VariantSpeed> variants) {
        return new TrainingBenchReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Versions.here(),
                new Setup(
                        plan.items(),
                        plan.users(),
                        plan.events(),
                        plan.warmUp(),
                        plan.rounds(),
                        plan.steps(),
                        plan.base().workers(),
                        plan.base().toMap()),
                variants);
    }

    /** When and how it was measured, in a sentence or two. */
    public String facts() {
        return String.format(
                Locale.ROOT,
                "Measured %s on %s cores (%s, Java %s, libtorch %s), %d threads. Made-up log: %,d users, %,d "
                        + "behaviours each. Medians over %d rounds of %d steps, after %d steps to warm up.",
                measured,
                versions.get("cores"),
                versions.get("system"),
                versions.get("java"),
                versions.get("libtorch"),
                setup.threads(),
                setup.users(),
                setup.eventsPerUser(),
                setup.rounds(),
                setup.stepsPerRound(),
                setup.warmUpSteps());
    }

    /** One row a variant and size. */
    public ResultTable speeds() {
        List<List<String>> rows = new ArrayList<>();
        for (VariantSpeed speed : variants) {
            SizeSpeed smallest = speed.sizes().getFirst();
            for (SizeSpeed size : speed.sizes()) {
                rows.add(List.of(
                        speed.variant().name(),
                        number("%,.0f", size.items()),
                        number("%,.0f", size.examplesPerSecond()),
                        number("%.1f", size.millisPerStep()),
                        number("%,.0f", size.itemRowsPerStep()),
                        number("%.2f", size.stepTimeOver(smallest))));
            }
        }
        return new ResultTable(
                List.of("variant", ">items", ">examples/s", ">ms/step", ">item rows/step", ">step time ratio"), rows);
    }

    /** One row a variant. */
    public ResultTable memory() {
        return new ResultTable(
                List.of("variant", ">resident MB after warm-up", ">resident MB at the end"),
                variants.stream()
                        .map(speed -> List.of(
                                speed.variant().name(),
                                megabytes(speed.residentAfterWarmUp()),
                                megabytes(speed.residentAtTheEnd())))
                        .toList());
    }

    /** Whether a step's cost depended on the vocabulary. */
    public String verdict() {
        if (setup.items().size() < 2) {
            return "One vocabulary size alone: there is no ratio to judge.";
        }
        List<String> above = variants.stream()
                .filter(speed -> !(speed.stepTimeRatio() <= WANTED_RATIO))
                .map(speed -> speed.variant().name() + number(" (%.2f)", speed.stepTimeRatio()))
                .toList();
        String range = String.format(
                Locale.ROOT,
                "%,d items instead of %,d",
                setup.items().getLast(),
                setup.items().getFirst());
        return above.isEmpty()
                ? "A step with %s takes at most %s times as long, for every variant, as wanted."
                        .formatted(range, WANTED_RATIO)
                : "A step with %s takes more than the wanted %s times as long for %s."
                        .formatted(range, WANTED_RATIO, String.join(", ", above));
    }

    /** Writes {@code training.md} and {@code training.json}. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("training.md"),
                    String.join(
                            "\n",
                            "# Training speed\n",
                            facts() + "\n",
                            speeds().markdown(),
                            verdict() + "\n",
                            memory().markdown()));
            Files.writeString(folder.resolve("training.json"), JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the benchmark to " + folder, e);
        }
    }

    private static String megabytes(@Nullable Long bytes) {
        return bytes == null ? "-" : number("%,.0f", bytes / 1e6);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
