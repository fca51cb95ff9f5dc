package io.attentionmotor.cli;

import io.attentionmotor.lab.bench.ServingBench;
import io.attentionmotor.lab.bench.ServingBenchReport;
import io.attentionmotor.lab.bench.ServingModel;
import io.attentionmotor.lab.bench.ServingPlan;
import io.attentionmotor.model.layer.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures serving. */
@Command(
        name = "serving",
        description =
                "Measure how fast exported models score, against the form that articles write down and against the "
                        + "bare matrix products. Needs no data: weights and requests are made up.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class BenchServingCommand implements Callable<Integer> {
    @Option(names = "--models", paramLabel = "MODEL", split = ",", description = "Default: din,dien,bst-target-last.")
    private List<String> models =
            ServingModel.all().stream().map(ServingModel::id).toList();

    @Option(
            names = "--candidates",
            paramLabel = "N",
            split = ",",
            description = "Candidates of a request. Default: 1,100,500,2000.")
    private List<Integer> candidates = List.of(1, 100, 500, 2000);

    @Option(
            names = "--behaviours",
            paramLabel = "N",
            split = ",",
            description = "Behaviours of the user. Default: 10,50,100,500.")
    private List<Integer> behaviours = List.of(10, 50, 100, 500);

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "Of activation unit and tower: relu, leaky_relu, prelu or dice. Default: relu.")
    private Activation activation = Activation.RELU;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that share one run. Default: as many as cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Turns of each form in a case; slow cases take fewer. Default: ${DEFAULT-VALUE}.")
    private int rounds = 15;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for serving.md, serving.json and the page serving.html. Default: they are not written.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        ServingPlan plan = new ServingPlan(
                models.stream().map(BenchServingCommand::model).toList(),
                candidates,
                behaviours,
                activation,
                threads,
                rounds,
                ServingPlan.TURN_MILLIS);
        if (out != null) {
            WritableFolder.require("--out", out);
        }
        ServingBenchReport report = measure(plan);
        System.out.println(report.facts());
        System.out.println(Tables.of(report.table()));
        System.out.println(report.legend());
        if (out != null) {
            report.write(out);
            System.out.printf("written to %s, with a plot%n", out.resolve("serving.html"));
        }
        return 0;
    }

    private static ServingModel model(String id) {
        return ServingModel.all().stream()
                .filter(model -> model.id().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--models: there is no '%s'; known: %s"
                        .formatted(
                                id,
                                ServingModel.all().stream()
                                        .map(ServingModel::id)
                                        .collect(Collectors.joining(", ")))));
    }

    private static ServingBenchReport measure(ServingPlan plan) {
        try (Bar bar = Bar.start("measuring", plan.cases())) {
            return new ServingBench(plan, (done, _, row) -> {
                        bar.stepTo(done);
                        bar.message("%s, %d candidates, %d behaviours"
                                .formatted(row.model(), row.candidates(), row.behaviours()));
                    })
                    .run();
        }
    }
}
