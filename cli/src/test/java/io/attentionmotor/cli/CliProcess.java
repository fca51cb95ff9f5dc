package io.attentionmotor.cli;

import io.attentionmotor.launch.stack.MotorHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged command line as a process, with a temporary folder of its own. */
final class CliProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    final Path temporary;
    private final Path output;
    private final Process process;
    private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();

    CliProcess(Path folder, String... arguments) throws IOException {
        MotorHome home = MotorHome.find();
        temporary = Files.createDirectories(folder.resolve("tmp"));
        output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=8g",
                "-Djava.io.tmpdir=" + temporary,
                "-Dmotor.home=" + home.path(),
                "-jar",
                home.path().resolve("cli/target/cli-app/cli.jar").toString()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Thread.ofVirtual().start(this::collectChildren);
    }

    private void collectChildren() {
        while (process.isAlive()) {
            process.descendants().forEach(children::add);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Every process that it was seen to start. */
    Set<ProcessHandle> children() {
        return children;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    void awaitOutput(String text) {
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("it ended without saying '%s':%n%s".formatted(text, output()));
        }
    }

    /** As Ctrl-C does. */
    void interrupt() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end:\n" + output());
        }
        return process.exitValue();
    }

    /** What it left in its temporary folder. */
    List<String> leftovers() throws IOException {
        try (Stream<Path> entries = Files.list(temporary)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
