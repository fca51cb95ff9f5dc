package io.attentionmotor.launch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The function as {@code motor package} lays it out, started by its script. */
@TestMethodOrder(OrderAnnotation.class)
class PackagedFunctionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECONDS_TO_END = 20;

    /** What ONNX Runtime takes for a reason to be silent, and where it would write. */
    private static final List<String> SILENCES = List.of(
            "ORT_DISABLE_TELEMETRY",
            "CI",
            "TF_BUILD",
            "GITHUB_ACTIONS",
            "GITLAB_CI",
            "CIRCLECI",
            "TRAVIS",
            "JENKINS_URL",
            "CODEBUILD_BUILD_ID",
            "BUILDKITE",
            "TEAMCITY_VERSION",
            "XDG_CACHE_HOME");

    @TempDir
    static Path folder;

    private static Path home;
    private static Path models;

    @BeforeAll
    static void make() throws Exception {
        home = folder.resolve("function");
        models = SmallModel.copy(folder.resolve("models"));
        PackagedFunction packaged = PackagedFunction.create(MotorHome.find(), home, models);
        assertThat(packaged.cacheBytes()).isGreaterThan(10 << 20).isLessThan(packaged.bytes());
    }

    /** Starts it, has it rank, and asks one thing more. */
    private static HttpResponse<String> onceItRanked(Function<RunningFunction, HttpRequest> question)
            throws IOException, InterruptedException {
        return onceItRanked(List.of(home.resolve("run").toString()), question);
    }

    private static HttpResponse<String> onceItRanked(
            List<String> command, Function<RunningFunction, HttpRequest> question)
            throws IOException, InterruptedException {
        RunningFunction function = RunningFunction.start(command, models, Ports.free(), folder.resolve("function.log"));
        try {
            function.awaitRanking(FunctionCalls.anyRanking(models), PATIENCE);
            return HttpClient.newHttpClient()
                    .send(question.apply(function), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } finally {
            function.end(SECONDS_TO_END);
        }
    }

    private static String metricsOnceItRanked() throws IOException, InterruptedException {
        return onceItRanked(function ->
                        HttpRequest.newBuilder(function.uri("/q/metrics")).build())
                .body();
    }

    @Test
    @Order(1)
    void itRanksFromItsCacheAndTellsWhereTheStartWent() throws Exception {
        String metrics = metricsOnceItRanked();

        assertThat(metrics).contains("motor_class_cache{state=\"accepted\"} 1.0");
        assertThat(metrics.lines().filter(line -> line.startsWith("motor_start_seconds{stage=")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .isBetween(0.0, (double) PATIENCE.toSeconds()));
    }

    @Test
    @Order(2)
    void nothingInItIsUnpackedOrBuiltForAnotherPlatform() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString()))
                    .filteredOn(name -> name.startsWith("native/"))
                    .hasSize(2)
                    .allMatch(name -> name.contains("onnxruntime"));
        }
    }

    /** ONNX Runtime would keep a device id and a queue of events there, were it not told to leave that. */
    @Test
    @Order(3)
    void itLeavesTheUsersFolderAlone() throws Exception {
        Path user = Files.createDirectories(folder.resolve("user"));

        List<String> command = new ArrayList<>(List.of("env"));
        SILENCES.forEach(variable -> command.addAll(List.of("-u", variable)));
        command.addAll(List.of("HOME=" + user, home.resolve("run").toString()));

        onceItRanked(
                command,
                function -> HttpRequest.newBuilder(function.uri("/models")).build());

        assertThat(user).isEmptyDirectory();
    }

    /** The JVM looks for the jar where it was when the cache was trained, again and again if it is not there. */
    @Test
    @Order(4)
    void itsCacheKnowsTheJarWhereItIs() throws IOException {
        String cache = Files.readString(home.resolve("function.aot"), StandardCharsets.ISO_8859_1);

        assertThat(cache.contains(home.resolve("function.jar").toString())).isTrue();
    }

    @Test
    @Order(5)
    void itStartsByALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("run"));
        Path relative = Path.of("").toAbsolutePath().relativize(link);

        onceItRanked(
                List.of(relative.toString()),
                function -> HttpRequest.newBuilder(function.uri("/models")).build());
    }

    /** They are no file in it, but in its classes. */
    @Test
    @Order(6)
    void itKeepsTheSettingsOfTheBuild() throws Exception {
        String call = FunctionCalls.anyRanking(models);

        HttpResponse<String> event = onceItRanked(function -> HttpRequest.newBuilder(function.uri("/"))
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/test")
                .header("ce-type", "io.attentionmotor.rank")
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build());

        assertThat(event.statusCode()).isEqualTo(200);
        assertThat(event.headers().firstValue("ce-type")).hasValue("io.attentionmotor.ranked");
    }

    /** As copying the folder without its times does. */
    @Test
    @Order(7)
    void aCacheOfOtherJarsIsLeftAsideAndSaidSo() throws Exception {
        Files.setLastModifiedTime(home.resolve("function.jar"), FileTime.fromMillis(0));

        assertThat(metricsOnceItRanked()).contains("motor_class_cache{state=\"rejected\"} 1.0");
        assertThat(folder.resolve("function.log"))
                .content()
                .contains("the JVM did not take its cache of loaded classes")
                .contains("package the function again");
    }
}
