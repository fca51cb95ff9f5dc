package io.attentionmotor.cli;

import io.attentionmotor.training.train.Checkpoints;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a training run keeps what it needs to go on. */
final class RunOptions {
    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder that keeps a checkpoint of the run. Default: none is kept.")
    private @Nullable Path folder;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Write a checkpoint every S seconds, and after each epoch. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in --run, with its settings; if the run was done, export it.")
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

    /** What to say when the export of a trained model fails; empty if the model is lost. */
    String afterFailedExport() {
        return folder == null
                ? ""
                : "the trained model is kept: the same command with --run %s --resume exports it without training again"
                        .formatted(folder);
    }
}
