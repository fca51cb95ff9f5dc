package io.attentionmotor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandVersionTest {
    @Command(name = "whole", mixinStandardHelpOptions = true, subcommands = Part.class)
    private static final class Whole {}

    @Command(name = "part", mixinStandardHelpOptions = true, subcommands = Smaller.class)
    private static final class Part {}

    @Command(name = "smaller", mixinStandardHelpOptions = true)
    private static final class Smaller {}

    @ParameterizedTest
    @ValueSource(strings = {"--version", "part --version", "part -V", "part smaller --version"})
    void everyCommandTellsTheVersion(String arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = CommandRunner.commandLine(new Whole()).setOut(new PrintWriter(out));

        assertThat(line.execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Attention Motor ");
    }
}
