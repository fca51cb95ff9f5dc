package io.attentionmotor.cli;

import io.attentionmotor.lab.compare.ResultTable;
import io.attentionmotor.lab.tune.Rung;
import io.attentionmotor.lab.tune.Search;
import io.attentionmotor.lab.tune.SearchSpace;
import io.attentionmotor.lab.tune.SpaceFile;
import io.attentionmotor.lab.tune.Trial;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches settings. */
@Command(
        name = "tune",
        description =
                "Search settings by a validation figure, --metric; the test set is looked at once, for the winner. "
                        + "Finished trials are kept in --out: the same call goes on where it was.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class TuneCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private KeptLogsOptions keptLogs = new KeptLogsOptions();

    @Option(
            names = "--space",
            paramLabel = "FILE",
            description = "YAML: setting name to a list of values, or to {from, to, log: true, integer: true}. "
                    + "Default: learning-rate, regularisation, dropout and embedding, around their usual values.")
    private @Nullable Path space;

    @Option(
            names = "--trials",
            required = true,
            paramLabel = "N",
            description = "How many points of the space are tried.")
    private int trials;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "random: all epochs for every trial; halving: few at first, and three times as many for the "
                    + "best third. Default: ${DEFAULT-VALUE}.")
    private Rung.Method method = Rung.Method.RANDOM;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for trials.jsonl and best.yaml.")
    private Path out = Path.of(".");

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() {
        TrainingConfig base = training.over(TrainingConfig.defaults());
        SearchSpace searched = space == null ? SearchSpace.usual() : SpaceFile.read(space);
        Search.Found found;
        try (SearchProgress progress = new SearchProgress(base.metric())) {
            Search search = new Search(base, searched, out, keptLogs.open(), progress);
            WritableFolder.require("--out", out);
            found = search.run(data.open(), method, trials);
        }
        System.out.println(Tables.of(table(found.trials(), base.metric().title())));
        report(found, base);
        return 0;
    }

    private static ResultTable table(List<Trial> trials, String metric) {
        List<String> columns = new ArrayList<>(List.of("trial", ">valid. " + metric, ">best epoch", ">seconds"));
        columns.addAll(trials.getFirst().settings().keySet());
        return new ResultTable(
                columns, trials.stream().limit(SHOWN).map(TuneCommand::row).toList());
    }

    private static List<String> row(Trial trial) {
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(trial.number()),
                Tables.number("%.4f", trial.figure()),
                "%d of %d".formatted(trial.bestEpoch(), trial.epochs()),
                Tables.number("%.1f", trial.seconds())));
        row.addAll(trial.settings().values());
        return row;
    }

    private void report(Search.Found found, TrainingConfig base) {
        Trial winner = found.winner();
        System.out.printf(
                Locale.ROOT,
                "trial %d of %d wins: validation %s %.4f%n",
                winner.number(),
                found.trials().size(),
                base.metric().title(),
                winner.figure());
        TestReport test = winner.test();
        if (test != null) {
            System.out.println(
                    QualityTable.of(base.with(winner.settings()).architecture().id(), test));
            System.out.print(GateMessage.of(QualityGate.judge(test)));
        }
        System.out.printf(
                "to train and export it:%n  ./motor train%s%s%n",
                data.again(),
                ReadingOptions.typed(List.of("--config", found.best().toString())));
    }
}
