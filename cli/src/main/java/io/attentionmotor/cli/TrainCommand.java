package io.attentionmotor.cli;

import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.report.RunFolder;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.Advice;
import io.attentionmotor.training.train.Checkpoints;
import io.attentionmotor.training.train.DivergedException;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model and exports it as a bundle. */
@Command(
        name = "train",
        description = "Train a model on a behaviour log and export it as a bundle.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:trained and exported",
            "1:failed; the message says why",
            "2:wrong options",
            "3:trained, but the quality gate refused the export; --force overrules it"
        })
final class TrainCommand implements Callable<Integer> {
    /** Exit code when the quality gate refuses. */
    static final int REFUSED = 3;

    private static final Path MODELS = Path.of("models");

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private KeptLogsOptions keptLogs = new KeptLogsOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the exported model. Default: the model's kind.")
    private @Nullable String name;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder the bundle is written to, as NAME/VERSION. Default: ${DEFAULT-VALUE}.")
    private Path models = MODELS;

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(
            names = "--force",
            description = "Export the model even if the quality gate refuses it: if its test shows no better than "
                    + "chance, or scores worse than the click rate alone, or too few users.")
    private boolean force;

    @Override
    public Integer call() {
        Checkpoints resumed = run.resumed();
        TrainingConfig config = training.over(resumed.config(TrainingConfig.defaults()));
        String exportName = checked(name == null ? config.architecture().id() : name);
        WritableFolder.require("--models", models);
        TrainingRun fitting = new TrainingRun(config, () -> {});
        Dataset dataset = fitting.read(data.open(), keptLogs.open());
        resumed.requireFit(config, dataset);
        Path place = run.place(config);
        System.out.printf("run: %s; should it be stopped, this goes on with it:%n  %s%n", place, again(place));
        RunFolder folder = RunFolder.start(place, config.resolvedFor(dataset), dataset);
        TrainedModel trained = train(fitting, dataset, folder, run.keptIn(place, resumed));
        System.out.println(QualityTable.of(trained));
        System.out.println("report: " + folder.finish(trained));
        advise(trained, place);
        QualityGate.Verdict verdict = QualityGate.judge(trained.tested());
        System.out.flush();
        System.err.print(GateMessage.of(verdict));
        if (verdict instanceof QualityGate.Refused) {
            if (!force) {
                System.err.printf(
                        "It is not exported. To export it all the same, without training again:%n  %s --force%n",
                        again(folder.path()));
                return REFUSED;
            }
            System.err.println("It is exported all the same: --force.");
        }
        report(export(exportName, trained, folder));
        System.out.printf("""
                next: ./motor serve --models%s            # a gateway on this machine
                      ./motor load%s     # items, profiles and behaviours into it
                      ./motor rank --model %s --user USER --candidates ITEM,ITEM --explain
                """, typed(models), data.again(), exportName);
        return 0;
    }

    /** What may make the model better, as commands that begin where this run stands. */
    private void advise(TrainedModel trained, Path place) {
        List<String> signs = Advice.of(trained);
        if (signs.isEmpty()) {
            return;
        }
        System.out.println("worth a try: " + String.join("; ", signs));
        String settings = data.again() + typed("--config", place.resolve("config.yaml"));
        boolean longer = Advice.wantsMoreEpochs(trained);
        if (longer) {
            System.out.printf(
                    "  ./motor train%s%s --epochs %d%n",
                    settings, exported(), 2 * trained.config().epochs());
        }
        if (signs.size() > (longer ? 1 : 0)) {
            System.out.printf("  ./motor tune%s --trials 12 --method halving --out tuned%n", settings);
        }
    }

    private BundleExporter.Exported export(String exportName, TrainedModel trained, RunFolder folder) {
        try {
            return new BundleExporter(models).export(exportName, trained);
        } catch (RuntimeException e) {
            System.err.printf(
                    "the trained model is kept; to export it without training again:%n  %s%s%n",
                    again(folder.path()), force ? " --force" : "");
            throw e;
        }
    }

    private TrainedModel train(TrainingRun fitting, Dataset dataset, RunFolder folder, Checkpoints checkpoints) {
        try {
            return fitting.train(dataset, folder, checkpoints);
        } catch (DivergedException e) {
            throw e; // would end alike again
        } catch (RuntimeException | Error e) {
            if (Checkpoints.isIn(folder.path())) {
                System.err.printf(
                        "what was trained so far is kept; to go on from there:%n  %s%n", again(folder.path()));
            }
            throw e;
        }
    }

    /** The command that goes on with a run, and exports it if it is done. */
    private String again(Path place) {
        return "./motor train%s%s%s --resume".formatted(data.again(), exported(), typed("--run", place));
    }

    /** Options that say where the model is exported. */
    private String exported() {
        return (name == null ? "" : typed("--name", name)) + (models.equals(MODELS) ? "" : typed("--models", models));
    }

    private static String typed(Object... words) {
        return ReadingOptions.typed(Stream.of(words).map(Object::toString).toList());
    }

    static void report(BundleExporter.Exported exported) {
        System.out.printf(
                Locale.ROOT,
                "exported %s: libtorch and ONNX Runtime agree on %,d scores to %.1e%n",
                exported.folder(),
                exported.comparedRows(),
                exported.largestDifference());
    }

    private static String checked(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "--name is '%s': use letters, digits, dots, dashes and underscores".formatted(name));
        }
        return name;
    }
}
