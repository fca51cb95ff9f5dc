package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 1, 0, 0.4",
        "CONSTANT, 0, 99, 0.9, 0.4",
        "LINEAR, 0, 1, 0, 0.4",
        "LINEAR, 0, 9, 0.25, 0.3",
        "LINEAR, 0, 9, 1, 0",
        "COSINE, 0, 1, 0, 0.4",
        "COSINE, 0, 9, 0.5, 0.2",
        "COSINE, 0, 9, 0.3333333333333333, 0.3",
        "COSINE, 0, 9, 1, 0",
        "CONSTANT, 4, 1, 0, 0.1",
        "CONSTANT, 4, 3, 0, 0.3",
        "CONSTANT, 4, 4, 0, 0.4",
        "CONSTANT, 4, 5, 0, 0.4",
        "LINEAR, 4, 2, 0.5, 0.1"
    })
    void isTheScheduleTimesTheWarmUp(
            LearningRate.Schedule schedule, int warmUpSteps, int step, double progress, double expected) {
        assertThat(new LearningRate(0.4, schedule, warmUpSteps).at(step, progress))
                .isCloseTo(expected, offset(1e-12));
    }
}
