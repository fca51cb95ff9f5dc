package io.attentionmotor.cli;

import io.attentionmotor.cli.client.GatewayException;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.launch.CommandRunner;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.StackException;
import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.export.ExportException;
import io.attentionmotor.training.train.DivergedException;
import java.util.List;
import picocli.CommandLine.Command;

/** The command line behind the {@code motor} script. */
@Command(
        name = "motor",
        description = "Attention Motor: train attention models of user behaviour, and rank with them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            TuneCommand.class,
            ServeCommand.class,
            LoadCommand.class,
            RankCommand.class,
            VerifyCommand.class,
            ConformanceCommand.class,
            BenchCommand.class
        })
public final class MotorMain {
    private MotorMain() {}

    public static void main(String[] arguments) {
        MotorHome.find().useUnpackedLibraries();
        System.exit(CommandRunner.run(
                new MotorMain(),
                List.of(
                        DataException.class,
                        BundleException.class,
                        ExportException.class,
                        StackException.class,
                        GatewayException.class,
                        DivergedException.class),
                arguments));
    }
}
