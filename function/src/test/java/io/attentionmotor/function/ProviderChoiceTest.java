package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.scorer.ExecutionProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderChoiceTest {
    private final List<String> log = new ArrayList<>();

    private ExecutionProvider resolve(ProviderChoice choice, Optional<String> fault) {
        return choice.resolve(
                provider -> {
                    assertThat(provider).isEqualTo(ExecutionProvider.CUDA);
                    return fault;
                },
                log::add);
    }

    @Test
    void takesTheGpuIfThereIsOne() {
        assertThat(resolve(ProviderChoice.CUDA, Optional.empty())).isEqualTo(ExecutionProvider.CUDA);
        assertThat(resolve(ProviderChoice.AUTO, Optional.empty())).isEqualTo(ExecutionProvider.CUDA);
        assertThat(resolve(ProviderChoice.CPU, Optional.empty())).isEqualTo(ExecutionProvider.CPU);
        assertThat(log).isEmpty();
    }

    @Test
    void autoFallsBackWithOneLine() {
        assertThat(resolve(ProviderChoice.AUTO, Optional.of("no driver"))).isEqualTo(ExecutionProvider.CPU);
        assertThat(log).singleElement().asString().contains("no driver", "on the CPU");
    }

    @Test
    void cudaWithoutAGpuIsRefusedSayingWhatToDo() {
        assertThatThrownBy(() -> resolve(ProviderChoice.CUDA, Optional.of("no driver")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("motor.execution-provider is cuda", "no driver", "-Pgpu", "auto or cpu");
        assertThat(log).isEmpty();
    }
}
