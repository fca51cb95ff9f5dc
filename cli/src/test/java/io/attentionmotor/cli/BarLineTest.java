package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.train.TrainingListener.EpochReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarLineTest {
    private static final Duration TEN_HOURS = Duration.ofHours(10);

    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void anEpochsResultIsSeenWholeIn80Columns(String architecture) {
        String task = TrainingRun.task(architecture, 12, 20);
        String result = TrainingRun.result(
                ChoosingMetric.AUC,
                new EpochReport(12, 0.1234, 0.5432, new Metrics(0.8123, 0.8, 0.5, 1, 100), 0.8123, false, 1000));

        String line = BarLine.of(task, 1, TEN_HOURS, result, 80);

        assertThat(line)
                .hasSizeLessThanOrEqualTo(80)
                .startsWith(architecture + " epoch 12 of 20 100%")
                .endsWith("valid. AUC 0.8123, no better, loss 0.1234 + 0.5432");
    }

    @Test
    void timeAndBarTakeTheRoomThatIsLeft() {
        assertThat(BarLine.of("din epoch 1 of 9", 0.25, Duration.ofSeconds(100), "loss 0.1234", 80))
                .isEqualTo("din epoch 1 of 9  25% [======                ] 0:01:40, 0:05:00 left loss 0.1234")
                .hasSize(80);
        assertThat(BarLine.of("din epoch 1 of 9", 0.25, Duration.ofSeconds(100), "loss 0.1234", 62))
                .isEqualTo("din epoch 1 of 9  25% [=   ] 0:01:40, 0:05:00 left loss 0.1234");
        assertThat(BarLine.of("din epoch 1 of 9", 0.25, Duration.ofSeconds(100), "loss 0.1234", 40))
                .isEqualTo("din epoch 1 of 9  25% loss 0.1234");
        assertThat(BarLine.of("din epoch 1 of 9", 0.25, Duration.ofSeconds(100), "loss 0.1234", 10))
                .isEqualTo("din epoch ");
    }

    @Test
    void withoutProgressNobodyKnowsTheTimeLeft() {
        assertThat(BarLine.of("loading", 0, Duration.ofSeconds(5), "", 40)).endsWith("] 0:00:05, ? left");
        assertThat(BarLine.of("loading", 1, Duration.ofSeconds(5), "", 40)).endsWith("=] 0:00:05");
    }

    @Test
    void aTerminalShowsTheLine() {
        List<String> shown = new ArrayList<>();
        Bar bar = Bar.start("din epoch 1 of 9", 4, new DelegatingProgressBarConsumer(shown::add, 80));
        bar.stepTo(4);
        bar.message("valid. AUC 0.8123, loss 0.1234");
        bar.close();

        assertThat(shown.getLast()).contains("din epoch 1 of 9 100% [", "valid. AUC 0.8123, loss 0.1234");
    }
}
