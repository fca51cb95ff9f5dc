package io.attentionmotor.cli;

import io.attentionmotor.lab.compare.Comparison;
import io.attentionmotor.lab.compare.ComparisonReport;
import io.attentionmotor.lab.compare.DataResult;
import io.attentionmotor.lab.compare.Plan;
import io.attentionmotor.lab.compare.Results;
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

/** Compares models on data. */
@Command(
        name = "compare",
        description = "Train several models with several seeds, time what serves, and say which suits the data. "
                + "Finished trainings are kept in --out: the same call goes on where it was.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private DataSetsOptions data = new DataSetsOptions();

    @Mixin
    private KeptLogsOptions keptLogs = new KeptLogsOptions();

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Which models: average, din, dien, bst-bidirectional, bst-target-last, bst-causal (the default "
                            + "is these six), dien-agru, dien-aigru, dien-mlp, dien-softmax-auxiliary; "
                            + "+time after a name sets time=true.")
    private @Nullable List<String> named;

    @Option(
            names = "--variant",
            paramLabel = "NAME:SETTING=VALUE,..",
            description = "A model of your own, beside those of --variants; may be given again.")
    private List<String> made = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Seeds for each, from --seed on. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for runs.jsonl, compare.md, compare.json and the exported models.")
    private Path out = Path.of(".");

    @Option(names = "--fresh", description = "Train again what is in --out already.")
    private boolean fresh;

    @Option(names = "--only-table", description = "Print what is in --out, and train nothing.")
    private boolean onlyTable;

    @Option(
            names = "--published",
            description = "By the protocol of published figures: ties=stored, split=published; shown beside them.")
    private boolean published;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() {
        ComparisonReport report = ComparisonReport.of(results());
        WritableFolder.require("--out", out);
        report.write(out);
        report.blocks().forEach(CompareCommand::print);
        System.out.printf("written to %s and %s%n", out.resolve("compare.md"), out.resolve("compare.json"));
        return 0;
    }

    private List<DataResult> results() {
        if (onlyTable) {
            return Results.stored(out);
        }
        TrainingConfig base = training.over(TrainingConfig.defaults());
        Plan plan = new Plan(published ? Plan.published(base) : base, variants(), seeds);
        WritableFolder.require("--out", out);
        try (ComparisonProgress progress = new ComparisonProgress()) {
            return new Comparison(
                            plan,
                            out,
                            fresh ? Comparison.Earlier.IGNORED : Comparison.Earlier.KEPT,
                            keptLogs.open(),
                            progress)
                    .run(data.open());
        }
    }

    private List<Variant> variants() {
        List<String> names =
                named == null ? Variants.defaults().stream().map(Variant::name).toList() : named;
        return Variants.chosen(names, made);
    }

    private static void print(ComparisonReport.Block block) {
        System.out.println(
                switch (block) {
                    case ComparisonReport.Heading heading -> "\n" + heading.text();
                    case ComparisonReport.Paragraph paragraph -> paragraph.text();
                    case ComparisonReport.Figures figures -> Tables.of(figures.table());
                });
    }
}
