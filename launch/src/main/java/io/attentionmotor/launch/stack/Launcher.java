package io.attentionmotor.launch.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import redis.embedded.core.ExecutableProvider;

/** Starts the processes of a stack on this machine's loopback, with their logs and temporary files in one folder. */
public final class Launcher {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final String LOOPBACK = "127.0.0.1";

    private final MotorHome home;
    private final WorkFolder work;
    private final Cleanup cleanup;
    private final List<String> jvmOptions;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .build();

    /** @param jvmOptions of the function and the gateway, beside those they always get */
    public Launcher(MotorHome home, WorkFolder work, Cleanup cleanup, List<String> jvmOptions) {
        this.home = home;
        this.work = work;
        this.cleanup = cleanup;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** The base URL of a server that this launcher started. */
    public static URI url(int port) {
        return URI.create("http://%s:%d".formatted(LOOPBACK, port));
    }

    /** Where a Redis that this launcher started is found. */
    public static URI redisUri(int port) {
        return URI.create("redis://%s:%d".formatted(LOOPBACK, port));
    }

    /**
     * A real Redis without persistence: the embedded binary or, where that does not start, a {@code redis-server} from
     * the PATH. It is ready.
     */
    public ManagedProcess redis(int port) throws Exception {
        try {
            Path folder = work.folder("redis");
            String binary = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .getAbsolutePath();
            return redis(binary, port);
        } catch (IOException | StackException | IllegalArgumentException embedded) {
            System.err.println("the embedded Redis does not start here, taking redis-server from the PATH: "
                    + embedded.getMessage());
            try {
                return redis("redis-server", port);
            } catch (IOException e) {
                throw new StackException(
                        "neither the embedded Redis nor a redis-server on the PATH starts: install Redis, or give "
                                + "--redis the URI of one that runs",
                        e);
            }
        }
    }

    private ManagedProcess redis(String binary, int port) throws Exception {
        List<String> command = List.of(
                binary,
                "--port",
                Integer.toString(port),
                "--bind",
                LOOPBACK,
                "--save",
                "",
                "--dir",
                work.folder("redis").toString());
        ManagedProcess redis = start("Redis", command, Map.of(), () -> Ports.accepts(port));
        redis.awaitReady(PATIENCE);
        return redis;
    }

    /**
     * The packaged function; it is not ready yet.
     *
     * @param models folder of bundles, or a bundle
     */
    public ManagedProcess function(Path models, int port) throws Exception {
        return start(
                "function",
                java("function", home.functionJar()),
                Map.of(
                        "MOTOR_MODELS",
                        models.toAbsolutePath().toString(),
                        "QUARKUS_HTTP_HOST",
                        LOOPBACK,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port)),
                () -> answers(url(port).resolve("/q/health/ready")));
    }

    /** The packaged gateway; it is not ready yet, and will be once Redis and the function are. */
    public ManagedProcess gateway(URI redis, URI function, int port) throws Exception {
        return start(
                "gateway",
                java("gateway", home.gatewayJar()),
                Map.of(
                        "MOTOR_HTTP_HOST",
                        LOOPBACK,
                        "MOTOR_HTTP_PORT",
                        Integer.toString(port),
                        "MOTOR_REDIS_URI",
                        redis.toString(),
                        "MOTOR_FUNCTION_URLS",
                        function.toString(),
                        "MOTOR_MAX_BEHAVIOURS",
                        "1000",
                        "MOTOR_DEADLINE_MILLIS",
                        "10000"),
                () -> answers(url(port).resolve("/health/ready")));
    }

    /** Waits until all are ready. */
    public void awaitReady(ManagedProcess... processes) throws InterruptedException {
        for (ManagedProcess process : processes) {
            process.awaitReady(PATIENCE);
        }
    }

    private ManagedProcess start(
            String name, List<String> command, Map<String, String> environment, BooleanSupplier ready)
            throws Exception {
        Path log = work.folder("logs").resolve(name + ".log");
        return cleanup.open(() -> ManagedProcess.start(name, command, environment, log, ready));
    }

    private List<String> java(String name, Path jar) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(home.libraryOptions());
        command.add("-Djava.io.tmpdir=" + work.folder("tmp-" + name));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private boolean answers(URI uri) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(PROBE_TIMEOUT).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
