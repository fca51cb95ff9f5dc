package io.attentionmotor.launch.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Redis, function and gateway, up and ready. */
public final class LocalStack {
    private static final long CTRL_C_MILLIS = 500;

    private final List<ManagedProcess> processes;
    private final URI redis;
    private final URI function;
    private final URI gateway;
    private final Cleanup cleanup;

    private LocalStack(List<ManagedProcess> processes, URI redis, URI function, URI gateway, Cleanup cleanup) {
        this.processes = processes;
        this.redis = redis;
        this.function = function;
        this.gateway = gateway;
        this.cleanup = cleanup;
    }

    /**
     * Starts what is not there yet, on the usual ports or, where they are taken, on free ones.
     *
     * @param redis a Redis that runs already, or null to start one
     * @param gatewayPort preferred
     * @param functionPort preferred
     */
    public static LocalStack start(
            Launcher launcher, Cleanup cleanup, Path models, @Nullable URI redis, int gatewayPort, int functionPort)
            throws Exception {
        int redisPort = redis == null ? Ports.preferred(6379) : 0;
        ManagedProcess started = redis == null ? launcher.redis(redisPort) : null;
        int port = Ports.preferred(functionPort);
        ManagedProcess function = launcher.function(models, port);
        int publicPort = Ports.preferred(gatewayPort);
        URI redisUri = redis == null ? Launcher.redisUri(redisPort) : redis;
        ManagedProcess gateway = launcher.gateway(redisUri, Launcher.url(port), publicPort);
        launcher.awaitReady(function, gateway);
        List<ManagedProcess> processes = Stream.of(started, function, gateway)
                .flatMap(Stream::ofNullable)
                .toList();
        return new LocalStack(processes, redisUri, Launcher.url(port), Launcher.url(publicPort), cleanup);
    }

    public URI redis() {
        return redis;
    }

    /** The function's base URL. */
    public URI function() {
        return function;
    }

    /** The gateway's base URL. */
    public URI gateway() {
        return gateway;
    }

    /** Stays until the JVM is told to end. @throws StackException if a process ends by itself */
    public void stay() throws InterruptedException {
        ManagedProcess ended = (ManagedProcess) CompletableFuture.anyOf(
                        processes.stream().map(ManagedProcess::onExit).toArray(CompletableFuture[]::new))
                .join();
        // Ctrl-C reaches the children too: let the end of this JVM begin before blaming one of them
        Thread.sleep(CTRL_C_MILLIS);
        cleanup.checkRunning();
        throw ended.ended();
    }
}
