package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * No leak: over the second half of many requests, a process keeps its memory, threads and handles. One tensor of the
 * smallest left open per request would show. {@code -Dsoak.requests=1000000} takes minutes.
 */
@EnabledOnOs(OS.LINUX)
class SoakIT {
    private static final int DEFAULT_REQUESTS = 100_000;
    private static final int ALLOWED_BYTES_PER_REQUEST = 64;
    private static final int NOISE_KILOBYTES = 4 << 10;

    private record Held(int requests, long kilobytes, int threads, int handles) {
        static Held parse(String line) {
            List<Integer> numbers = Pattern.compile(" ")
                    .splitAsStream(line)
                    .map(Integer::valueOf)
                    .toList();
            return new Held(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        }
    }

    @TempDir
    Path folder;

    @Test
    void memoryThreadsAndHandlesStayAsTheyAre() throws Exception {
        List<Held> stages = soak(Integer.getInteger("soak.requests", DEFAULT_REQUESTS));

        assertThat(stages).hasSize(Soak.STAGES);
        Held middle = stages.get(Soak.STAGES / 2 - 1);
        Held end = stages.getLast();
        long allowed = NOISE_KILOBYTES + (long) (end.requests() - middle.requests()) * ALLOWED_BYTES_PER_REQUEST / 1024;
        assertThat(end.kilobytes() - middle.kilobytes()).as(stages.toString()).isLessThan(allowed);
        assertThat(end.threads()).as(stages.toString()).isLessThanOrEqualTo(middle.threads() + 1);
        assertThat(end.handles()).as(stages.toString()).isLessThanOrEqualTo(middle.handles() + 2);
    }

    private List<Held> soak(int requests) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xms32m", // the heap keeps its size, so that what grows is not it
                        "-Xmx32m",
                        "-XX:+AlwaysPreTouch",
                        Soak.class.getName(),
                        folder.toString(),
                        Integer.toString(requests))
                .redirectError(folder.resolve("errors").toFile());
        // not as -cp: ONNX Runtime 1.29 crashes in a process whose command line is longer than 4096 bytes
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        List<Held> stages = new ArrayList<>();
        process.inputReader(StandardCharsets.UTF_8).lines().map(Held::parse).forEach(stages::add);
        assertThat(process.waitFor()).isZero();
        stages.forEach(System.out::println);
        return stages;
    }
}
