package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import org.junit.jupiter.api.Test;

class ExecutionProviderTest {
    @Test
    void theCpuAlwaysWorks() {
        assertThat(ExecutionProvider.CPU.fault()).isEmpty();
        assertThat(ScorerOptions.defaults().provider()).isEqualTo(ExecutionProvider.CPU);
    }

    @Test
    void cudaIsAtFaultWhereOnnxRuntimeIsBuiltWithoutIt() {
        assertThat(OrtEnvironment.getAvailableProviders()).doesNotContain(OrtProvider.CUDA);
        assertThat(ExecutionProvider.CUDA.fault()).isPresent().get().asString().isNotBlank();
    }
}
