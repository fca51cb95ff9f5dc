package io.attentionmotor.cli;

import io.attentionmotor.launch.stack.Cleanup;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.StackException;
import io.attentionmotor.launch.stack.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what a page shows, and writes it there. Each benchmark is a process of its own, as when it is run by hand.
 */
@Command(
        name = "docs",
        description = "Run the benchmarks that a page names between '<!-- generated: ./motor bench ... -->' and"
                + " '<!-- end -->', and write there what they print. The rest of the page stays.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class BenchDocsCommand implements Callable<Integer> {
    private static final String PREFIX = "./motor bench ";
    private static final int WIDEST = 120;

    @Option(
            names = "--only",
            paramLabel = "BENCHMARK",
            split = ",",
            description = "Only the sections of these benchmarks, say training. Default: all of the page.")
    private List<String> only = List.of();

    @Option(names = "--page", paramLabel = "FILE", description = "Default: docs/measurements.md of this repository.")
    private @Nullable Path page;

    @Override
    public Integer call() throws Exception {
        Path file = page == null ? MotorHome.find().path().resolve(Path.of("docs", "measurements.md")) : page;
        List<String> commands = chosen(page(file).commands());
        Machine machine = Machine.now();
        for (String command : commands) {
            System.out.println(command);
            List<String> section = new ArrayList<>(List.of("`%s` on %s.".formatted(command, machine), ""));
            section.addAll(measured(arguments(command)));
            // read again: a benchmark takes minutes, in which somebody may have edited the page
            Files.writeString(file, page(file).with(command, wrapped(section)));
        }
        System.out.printf("written to %s%n", file);
        return 0;
    }

    private static GeneratedPage page(Path file) {
        try {
            return new GeneratedPage(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page %s: give --page".formatted(file), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s, %s".formatted(file, e.getMessage()), e);
        }
    }

    private List<String> chosen(List<String> commands) {
        List<String> known =
                commands.stream().map(command -> arguments(command).getFirst()).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--only %s: the page has no section of it; there are %s"
                        .formatted(name, String.join(", ", known)));
            }
        }
        return commands.stream()
                .filter(command ->
                        only.isEmpty() || only.contains(arguments(command).getFirst()))
                .toList();
    }

    /**
     * What a section's command hands to {@code bench}: the benchmark and its options.
     *
     * @throws IllegalArgumentException if the command line knows no such command
     */
    static List<String> arguments(String command) {
        if (!command.startsWith(PREFIX) || command.startsWith(PREFIX + "docs")) {
            throw new IllegalArgumentException(
                    "'%s': a section names a benchmark, as '%straining' does".formatted(command, PREFIX));
        }
        List<String> arguments = List.of(command.substring(PREFIX.length()).split(" ", -1));
        try {
            new CommandLine(new BenchCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException("'%s': %s".formatted(command, e.getMessage()), e);
        }
        return arguments;
    }

    /** The benchmark's own page, without its heading. */
    private static List<String> measured(List<String> arguments) throws Exception {
        try (Cleanup cleanup = new Cleanup()) {
            Path out = cleanup.open(WorkFolder::create).path();
            List<String> line = new ArrayList<>(motor());
            line.add("bench");
            line.addAll(arguments);
            line.addAll(List.of("--out", out.toString()));
            Process process = new ProcessBuilder(line).inheritIO().start();
            cleanup.<AutoCloseable>open(() -> process::destroy);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new StackException("motor bench %s ended with exit code %d: the lines above say why"
                        .formatted(String.join(" ", arguments), exitCode));
            }
            return Files.readAllLines(out.resolve(arguments.getFirst() + ".md")).stream()
                    .skip(2)
                    .toList();
        }
    }

    /** This command line once more, with the options of this JVM. */
    private static List<String> motor() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MotorMain.class.getName()));
        return command;
    }

    /** Prose in lines that an editor shows; tables as they are. */
    static List<String> wrapped(List<String> lines) {
        return lines.stream()
                .flatMap(line -> line.isEmpty() || line.startsWith("|")
                        ? Stream.of(line)
                        : line.replaceAll("(.{1,%d})(\\s+|$)".formatted(WIDEST), "$1\n")
                                .lines()
                                .map(String::strip))
                .toList();
    }
}
