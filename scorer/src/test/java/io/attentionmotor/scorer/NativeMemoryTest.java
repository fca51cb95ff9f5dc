package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request takes of ONNX Runtime, tensors, results and options, it gives back. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class NativeMemoryTest {
    /** Attention of 1 MiB a request; then so many requests that a hundred bytes of each are noticed. */
    @ParameterizedTest
    @CsvSource({"256, 1024, 200, 50000", "1, 1, 20000, 2000"})
    void requestsKeepNone(
            String candidates, String behaviours, String requests, long mostKibibytes, @TempDir Path models)
            throws Exception {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeMemoryProbe.class.getName(),
                        TinyBundle.write(models).resolve(Bundle.MODEL).toString(),
                        candidates,
                        behaviours,
                        requests)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String grownBy = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(probe.waitFor()).isZero();
        assertThat(Long.parseLong(grownBy)).isLessThan(mostKibibytes);
    }
}
