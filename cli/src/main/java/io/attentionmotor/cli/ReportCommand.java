package io.attentionmotor.cli;

import io.attentionmotor.training.report.RunReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Builds a run's page again. */
@Command(
        name = "report",
        description = "Build the report page of a training run again, from its folder alone.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIR", description = "Folder that ./motor train wrote, such as runs/din-...")
    private Path run = Path.of(".");

    @Override
    public Integer call() {
        System.out.println("report: " + RunReport.write(run));
        return 0;
    }
}
