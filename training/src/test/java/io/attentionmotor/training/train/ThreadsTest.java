package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.attentionmotor.training.sample.Dataset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The number of threads says how fast a run is, and nothing of what it learns. */
class ThreadsTest {
    private final Dataset dataset = TinyRun.shop();

    static Stream<Arguments> runs() {
        return Stream.of(
                arguments("din", Map.of("activation", "prelu", "batch-norm", "false", "clip-norm", "0.5")),
                arguments("din", Map.of("activation", "dice", "batch-norm", "true")),
                arguments("dien", Map.of("auxiliary", "sampled")),
                arguments("bst", Map.of("positive-weight", "3")));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void anyNumberOfThreadsLearnsTheSame(String architecture, Map<String, String> settings) {
        TrainingConfig config =
                TinyRun.config(architecture, 1).with(settings).with("batch-size", "1100"); // four micro-batches
        TrainedModel alone = fit(config, 1);

        for (int threads : new int[] {2, 3, 16}) {
            TrainedModel together = fit(config, threads);

            assertThat(TinyRun.sameWeights(together, alone))
                    .as("%d threads", threads)
                    .isTrue();
            assertThat(together.validation()).isEqualTo(alone.validation());
            assertThat(together.test()).isEqualTo(alone.test());
        }
    }

    private TrainedModel fit(TrainingConfig config, int threads) {
        return new Trainer(config.with("threads", Integer.toString(threads)), TrainingListener.silent()).fit(dataset);
    }
}
