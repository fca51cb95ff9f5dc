package io.attentionmotor.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Set<String> ONLY_TRAINING =
            Set.of("adam-steps.json", "adagrad-steps.json", "din-running-statistics.json");

    @Test
    void everyGoldenFileIsReproducedOnEveryBackEndThatHasIt() {
        List<Conformance.Row> rows = Conformance.check(GOLDEN);

        assertThat(rows).hasSize(49).allSatisfy(row -> {
            assertThat(row.torchError()).as(row.file() + " on libtorch").isLessThan(Conformance.TOLERANCE);
            if (!ONLY_TRAINING.contains(row.file())) {
                assertThat(row.onnxError()).as(row.file() + " on ONNX Runtime").isLessThan(Conformance.TOLERANCE);
            }
        });
    }

    @Test
    void aWrongExpectationFails(@TempDir Path folder) throws IOException {
        String golden = Files.readString(GOLDEN.resolve("mini-batch-aware-regularization.json"));
        Files.writeString(folder.resolve("mini-batch-aware-regularization.json"), golden.replace("0.86113652", "0.87"));

        assertThat(Conformance.check(folder)).singleElement().satisfies(row -> {
            assertThat(row.exists()).isTrue();
            assertThat(row.passes()).isFalse();
        });
    }

    @Test
    void anEmptyFolderIsAnError(@TempDir Path folder) {
        assertThatThrownBy(() -> Conformance.check(folder)).hasMessageContaining("holds no *.json golden file");
    }
}
