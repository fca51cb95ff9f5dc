package io.attentionmotor.cli;

import io.attentionmotor.training.report.RunFolder;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.Checkpoints;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a training run keeps what it needs to go on. */
final class RunOptions {
    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder of the run: settings, metrics, report page, and a checkpoint to resume from. "
                    + "Default: runs/MODEL-DATE-TIME, without a checkpoint.")
    private @Nullable Path folder;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Write a checkpoint every S seconds, and after each epoch. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--resume",
            description =
                    "Go on from the checkpoint in --run, with its settings and the same --data; if the run was done, export it.")
    private boolean resume;

    /** @throws IllegalArgumentException if options contradict each other, or the folder does not suit them */
    Checkpoints checkpoints() {
        if (seconds < 0) {
            throw new IllegalArgumentException("--checkpoint-seconds is %d, it must be 0 or more".formatted(seconds));
        }
        if (folder == null) {
            if (resume) {
                throw new IllegalArgumentException("--resume needs --run: say which folder holds the checkpoint");
            }
            return Checkpoints.none();
        }
        if (resume) {
            return Checkpoints.resume(folder, Duration.ofSeconds(seconds));
        }
        if (Checkpoints.isIn(folder)) {
            throw new IllegalArgumentException(
                    "%s holds a checkpoint: add --resume to go on from it, or name another folder".formatted(folder));
        }
        return Checkpoints.of(folder, Duration.ofSeconds(seconds));
    }

    /** The folder given, or a new one of its own; with the settings and what is known of the data. */
    RunFolder start(TrainingConfig config, Dataset dataset) {
        Path place = folder == null ? ownFolder(config.architecture().id()) : folder;
        return RunFolder.start(place, config.resolvedFor(dataset), dataset);
    }

    private static Path ownFolder(String model) {
        String name = model + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneId.systemDefault()));
        Path own = Path.of("runs", name);
        for (int n = 2; Files.exists(own); n++) {
            own = Path.of("runs", name + "-" + n);
        }
        return own;
    }

    /**
     * Sees to it that a trained model that was not exported can be exported later, without training again.
     *
     * @return the options that do so
     */
    String keep(RunFolder run, TrainedModel trained) {
        if (folder == null) {
            Checkpoints.keep(run.path(), trained);
        }
        return "--run %s --resume".formatted(run.path());
    }
}
