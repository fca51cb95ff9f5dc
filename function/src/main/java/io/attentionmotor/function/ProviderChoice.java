package io.attentionmotor.function;

import io.attentionmotor.scorer.ExecutionProvider;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code motor.execution-provider}: what is to run the graphs. */
enum ProviderChoice {
    CPU,
    CUDA,
    AUTO;

    /**
     * @param fault why a provider cannot be used here, empty if it can
     * @param log told if AUTO falls back on the CPU
     * @throws IllegalArgumentException if CUDA is asked for and cannot be used, saying what to do
     */
    ExecutionProvider resolve(Function<ExecutionProvider, Optional<String>> fault, Consumer<String> log) {
        if (this == CPU) {
            return ExecutionProvider.CPU;
        }
        Optional<String> missing = fault.apply(ExecutionProvider.CUDA);
        if (missing.isEmpty()) {
            return ExecutionProvider.CUDA;
        }
        if (this == CUDA) {
            throw new IllegalArgumentException(
                    ("motor.execution-provider is cuda, but no GPU can be used here (%s): build"
                                    + " the function with -Pgpu and run it where there are an NVIDIA driver, CUDA 12 and"
                                    + " cuDNN 9, or set MOTOR_EXECUTION_PROVIDER to auto or cpu")
                            .formatted(missing.get()));
        }
        log.accept("no GPU can be used here (%s): ranking on the CPU".formatted(missing.get()));
        return ExecutionProvider.CPU;
    }
}
