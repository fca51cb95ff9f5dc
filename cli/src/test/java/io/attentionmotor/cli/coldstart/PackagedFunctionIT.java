package io.attentionmotor.cli.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.cli.stack.MotorHome;
import io.attentionmotor.cli.stack.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
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

    @TempDir
    static Path folder;

    private static Path home;
    private static Path models;

    @BeforeAll
    static void make() throws Exception {
        home = folder.resolve("function");
        models = PackagedFunction.smallModel(folder.resolve("models"));
        PackagedFunction packaged = PackagedFunction.create(MotorHome.find(), home, models);
        assertThat(packaged.cacheBytes()).isGreaterThan(10 << 20).isLessThan(packaged.bytes());
    }

    /** Starts it, has it rank, and reads its metrics. */
    private static String metricsOnceItRanked() throws IOException, InterruptedException {
        RunningFunction function = RunningFunction.start(
                List.of(home.resolve("run").toString()), models, Ports.free(), folder.resolve("function.log"));
        try {
            function.awaitRanking(FunctionCalls.anyRanking(models), PATIENCE);
            HttpRequest metrics =
                    HttpRequest.newBuilder(function.uri("/q/metrics")).build();
            return HttpClient.newHttpClient()
                    .send(metrics, HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            function.end(SECONDS_TO_END);
        }
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

    /** As copying the folder without its times does. */
    @Test
    @Order(3)
    void aCacheOfOtherJarsIsLeftAsideAndSaidSo() throws Exception {
        Files.setLastModifiedTime(home.resolve("function.jar"), FileTime.fromMillis(0));

        assertThat(metricsOnceItRanked()).contains("motor_class_cache{state=\"rejected\"} 1.0");
        assertThat(folder.resolve("function.log"))
                .content()
                .contains("the JVM did not take its cache of loaded classes")
                .contains("package the function again");
    }
}
