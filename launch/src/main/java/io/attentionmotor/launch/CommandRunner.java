package io.attentionmotor.launch;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/**
 * Runs a command line; says what went wrong in one line where a user can put it right, with a stack trace where only we
 * can.
 */
public final class CommandRunner {
    private CommandRunner() {}

    /**
     * @param explained exceptions whose message is all that a user needs, beside {@link IllegalArgumentException} and
     *     {@link UncheckedIOException}
     * @return the exit code
     */
    public static int run(Object command, List<Class<? extends Exception>> explained, String... arguments) {
        return commandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, _) -> explainUsage(failure))
                .setExecutionExceptionHandler((failure, failed, _) -> report(failure, failed, explained))
                .execute(arguments);
    }

    static CommandLine commandLine(Object command) {
        CommandLine line = new CommandLine(command);
        tellVersion(line);
        return line;
    }

    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new MotorVersion());
        line.getSubcommands().values().forEach(CommandRunner::tellVersion);
    }

    private static int report(Exception failure, CommandLine command, List<Class<? extends Exception>> explained) {
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof UncheckedIOException e) {
            System.err.println("%s: %s".formatted(name, withCause(e)));
        } else if (failure instanceof IllegalArgumentException
                || explained.stream().anyMatch(kind -> kind.isInstance(failure))) {
            System.err.println("%s: %s".formatted(name, failure.getMessage()));
        } else if (!(failure instanceof CancellationException)) {
            System.err.println("%s failed in a way it should not:".formatted(name));
            failure.printStackTrace();
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
}
