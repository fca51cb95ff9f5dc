package io.attentionmotor.cli;

import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.report.RunFolder;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.Checkpoints;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
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
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

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
    private Path models = Path.of("models");

    @Mixin
    private RunOptions run = new RunOptions();

    @Override
    public Integer call() {
        Checkpoints checkpoints = run.checkpoints();
        TrainingConfig config = training.over(checkpoints.config(TrainingConfig.defaults()));
        String exportName = checked(name == null ? config.architecture().id() : name);
        WritableFolder.require("--models", models);
        TrainingRun fitting = new TrainingRun(config, () -> {}, checkpoints);
        Dataset dataset = fitting.read(data.open());
        checkpoints.requireFit(config, dataset);
        RunFolder folder = run.start(config, dataset);
        TrainedModel trained = fitting.train(dataset, folder);
        System.out.println(Tables.quality(trained));
        try {
            report(export(exportName, trained));
        } finally {
            System.out.println("report: " + folder.finish(trained));
        }
        System.out.printf("""
                next: ./motor serve --models %s            (a gateway on this machine)
                      ./motor load%s     (items, profiles and behaviours into it)
                      ./motor rank --model %s --user USER --candidates ITEM,ITEM --explain
                """, models, data.again(), exportName);
        return 0;
    }

    private BundleExporter.Exported export(String exportName, TrainedModel trained) {
        try {
            return new BundleExporter(models).export(exportName, trained);
        } catch (RuntimeException e) {
            System.err.println(run.afterFailedExport());
            throw e;
        }
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
