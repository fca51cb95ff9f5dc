package io.attentionmotor.cli;

import io.attentionmotor.cli.client.GatewayException;
import io.attentionmotor.cli.stack.MotorHome;
import io.attentionmotor.cli.stack.StackException;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.export.ExportException;
import io.attentionmotor.training.train.DivergedException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind the {@code motor} script. */
@Command(
        name = "motor",
        description = "Attention Motor: train attention models of user behaviour, and rank with them.",
        mixinStandardHelpOptions = true,
        version = "Attention Motor 0.1.0-SNAPSHOT",
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
            PackageCommand.class,
            BenchCommand.class
        })
public final class MotorMain {
    private MotorMain() {}

    public static void main(String[] arguments) {
        MotorHome.find().useUnpackedLibraries();
        System.exit(new CommandLine(new MotorMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, _) -> explainUsage(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(arguments));
    }

    /** One line for what a user can put right, a stack trace for what only we can. */
    private static int report(Exception failure, CommandLine command) {
        switch (failure) {
            case CancellationException _ -> {}
            case DataException e -> explain(e, command);
            case BundleException e -> explain(e, command);
            case ExportException e -> explain(e, command);
            case StackException e -> explain(e, command);
            case GatewayException e -> explain(e, command);
            case IllegalArgumentException e -> explain(e, command);
            case DivergedException e -> explain(e, command);
            case UncheckedIOException e -> explain(withCause(e), command);
            default -> {
                System.err.println("%s failed in a way it should not:"
                        .formatted(command.getCommandSpec().qualifiedName()));
                failure.printStackTrace();
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What is wrong with the command line, what may be meant, and where to read on; not the whole usage. */
    private static int explainUsage(CommandLine.ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        System.err.println("%s: %s".formatted(name, message));
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, System.err);
        System.err.println("see %s --help".formatted(name));
        return CommandLine.ExitCode.USAGE;
    }

    /** The cause says why: no space left, no permission. */
    private static String withCause(UncheckedIOException failure) {
        String message = String.valueOf(failure.getMessage());
        String cause = String.valueOf(failure.getCause());
        return message.contains(cause) ? message : message + " (" + cause + ")";
    }

    private static void explain(Exception failure, CommandLine command) {
        explain(String.valueOf(failure.getMessage()), command);
    }

    private static void explain(String message, CommandLine command) {
        System.err.println("%s: %s".formatted(command.getCommandSpec().qualifiedName(), message));
    }
}
