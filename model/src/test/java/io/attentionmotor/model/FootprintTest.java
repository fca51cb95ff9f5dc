package io.attentionmotor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FootprintTest {
    /**
     * In a process of its own, which gives back what it frees, so that one step is measured and not what others left.
     */
    @Test
    @Timeout(120)
    void saysWhatAStepTakesWithinAFactorOfTwo() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/proc/self/clear_refs")), "only Linux tells a process its peak");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=4g",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredSteps.class.getName());
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }

        assertThat(process.waitFor()).isZero();
        assertThat(lines).hasSize(7).allSatisfy(line -> {
            String[] columns = line.split(",", -1);
            long measured = Long.parseLong(columns[1]);
            long said = Long.parseLong(columns[2]);
            assertThat(measured).as(line).isGreaterThan(30_000_000);
            assertThat((double) said / measured).as(line).isBetween(0.8, 2.0);
        });
    }
}
