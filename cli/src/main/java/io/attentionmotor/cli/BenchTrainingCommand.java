package io.attentionmotor.cli;

import io.attentionmotor.lab.bench.BenchPlan;
import io.attentionmotor.lab.bench.TrainingBench;
import io.attentionmotor.lab.bench.TrainingBenchReport;
import io.attentionmotor.lab.compare.Variant;
import io.attentionmotor.lab.compare.Variants;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures training. */
@Command(
        name = "training",
        description = "Measure how fast models train, and whether a step's time depends on the number of items. "
                + "Needs no data: the log is made up.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class BenchTrainingCommand implements Callable<Integer> {
    @Option(
            names = "--items",
            paramLabel = "N",
            split = ",",
            description = "Sizes of the vocabulary, trained side by side in turns. Default: 10000,1000000.")
    private List<Integer> items = List.of(10_000, 1_000_000);

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description = "Which models, by the names that compare has for them. "
                    + "Default: average, din, dien, bst-bidirectional, bst-target-last, bst-causal.")
    private @Nullable List<String> named;

    @Option(
            names = "--variant",
            paramLabel = "NAME:SETTING=VALUE,..",
            description = "A model of your own, beside those of --variants; may be given again.")
    private List<String> made = new ArrayList<>();

    @Option(names = "--users", paramLabel = "N", description = "Users in the made-up log. Default: ${DEFAULT-VALUE}.")
    private int users = 2000;

    @Option(names = "--events", paramLabel = "N", description = "Behaviours of each user. Default: ${DEFAULT-VALUE}.")
    private int events = 60;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps of each size that do not count. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 100;

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each size. Default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps that count in each turn. Default: ${DEFAULT-VALUE}.")
    private int steps = 15;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for training.md and training.json. Default: they are not written.")
    private @Nullable Path out;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() {
        BenchPlan plan = new BenchPlan(
                training.over(TrainingConfig.defaults()), variants(), items, users, events, warmUp, rounds, steps);
        if (out != null) {
            WritableFolder.require("--out", out);
        }
        TrainingBenchReport report = measure(plan);
        System.out.println(report.facts());
        System.out.println(Tables.of(report.speeds()));
        System.out.println(report.verdict());
        System.out.println(Tables.of(report.memory()));
        if (out != null) {
            report.write(out);
            System.out.printf("written to %s and %s%n", out.resolve("training.md"), out.resolve("training.json"));
        }
        return 0;
    }

    private static TrainingBenchReport measure(BenchPlan plan) {
        try (Bar bar = Bar.start("measuring", 1)) {
            return new TrainingBench(plan, (done, all, variant) -> {
                        bar.total(all);
                        bar.stepTo(done);
                        bar.message(done == all ? "%d steps".formatted(all) : variant.name());
                    })
                    .run();
        }
    }

    private List<Variant> variants() {
        List<String> names =
                named == null ? Variants.defaults().stream().map(Variant::name).toList() : named;
        return Variants.chosen(names, made);
    }
}
