package io.attentionmotor.cli;

import io.attentionmotor.training.train.Checkpoints;
import io.attentionmotor.training.train.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a training run keeps what it needs to go on. */
final class RunOptions {
    static final Path RUNS = Path.of("runs");

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder of the run: settings, metrics, report page, and a checkpoint to resume from. "
                    + "Default: runs/MODEL-DATE-TIME.")
    private @Nullable Path folder;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Write a checkpoint every S seconds, and after each epoch. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint in --run, with its settings and the same --data; if the run was "
                    + "done, export it.")
    private boolean resume;

    /**
     * The checkpoint to go on from; none for a new run.
     *
     * @throws IllegalArgumentException if options contradict each other, or the folder does not suit them
     */
    Checkpoints resumed() {
        if (seconds < 0) {
            throw new IllegalArgumentException("--checkpoint-seconds is %d, it must be 0 or more".formatted(seconds));
        }
        if (resume && folder == null) {
            throw new IllegalArgumentException("--resume needs --run: say which folder holds the checkpoint");
        }
        if (resume) {
            return Checkpoints.resume(Objects.requireNonNull(folder), interval());
        }
        if (folder != null && Checkpoints.isIn(folder)) {
            throw new IllegalArgumentException(
                    "%s holds a checkpoint: add --resume to go on from it, or name another folder".formatted(folder));
        }
        WritableFolder.require("--run", folder == null ? RUNS : folder);
        return Checkpoints.none();
    }

    /** The folder given, or a new one of its own. */
    Path place(TrainingConfig config) {
        return folder == null ? ownFolder(config.architecture().id()) : folder;
    }

    /** @param resumed what {@link #resumed} gave */
    Checkpoints keptIn(Path place, Checkpoints resumed) {
        return resume ? resumed : Checkpoints.of(place, interval());
    }

    private Duration interval() {
        return Duration.ofSeconds(seconds);
    }

    private static Path ownFolder(String model) {
        String name = model + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneId.systemDefault()));
        for (int n = 1; ; n++) {
            Path own = RUNS.resolve(n == 1 ? name : name + "-" + n);
            try {
                return Files.createDirectory(own);
            } catch (FileAlreadyExistsException _) {
                // another run of this second has it
            } catch (IOException e) {
                throw new UncheckedIOException("the folder %s cannot be made: name one with --run".formatted(own), e);
            }
        }
    }
}
