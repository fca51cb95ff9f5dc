package io.attentionmotor.launch.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of the stack, with its log in a file. */
public final class ManagedProcess implements AutoCloseable {
    private static final int TAIL_LINES = 15;
    private static final long POLL_MILLIS = 50;
    private static final long GRACE_SECONDS = 15;

    private final String name;
    private final Process process;
    private final Path log;
    private final BooleanSupplier ready;

    private ManagedProcess(String name, Process process, Path log, BooleanSupplier ready) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.ready = ready;
    }

    /**
     * @param environment variables beside the inherited ones
     * @param ready asks the process whether it can be used
     */
    static ManagedProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, BooleanSupplier ready)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ManagedProcess(name, builder.start(), log, ready);
    }

    public String name() {
        return name;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes when the process has ended. */
    public CompletableFuture<ManagedProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** @throws StackException if it ends instead, or is not ready in time */
    public void awaitReady(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!alive()) {
                throw ended();
            }
            if (System.nanoTime() > until) {
                throw new StackException("the %s is not ready after %d s; the end of its log:%n%s"
                        .formatted(name, limit.toSeconds(), tail()));
            }
            Thread.sleep(POLL_MILLIS);
        }
        if (!alive()) {
            throw ended();
        }
    }

    /** What to say once it has ended by itself. */
    public StackException ended() {
        String how = alive() ? "" : " with exit code " + process.exitValue();
        return new StackException("the %s has ended%s; the end of its log:%n%s".formatted(name, how, tail()));
    }

    /** The last lines of its log, indented. */
    public String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                            .map(line -> "  | " + line)
                            .toList());
        } catch (IOException e) {
            return "  (its log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends it at once, as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** Asks it to end, waits, and kills it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
