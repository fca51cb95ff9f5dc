package io.attentionmotor.cli;

import io.attentionmotor.training.sample.KeptDatasets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether logs that were read once are found again. */
final class KeptLogsOptions {
    private static final Path FOLDER = RunOptions.RUNS.resolve(".logs");

    @Option(names = "--reread", description = "Read the log from its files, even if runs/.logs holds it encoded.")
    private boolean reread;

    KeptDatasets open() {
        return reread ? KeptDatasets.anew(FOLDER, System.out::println) : KeptDatasets.in(FOLDER, System.out::println);
    }
}
