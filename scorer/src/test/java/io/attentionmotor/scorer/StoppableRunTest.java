package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoppableRunTest {
    private static final int ROUNDS = 5_000;

    @BeforeAll
    static void load() {
        OnnxScorer.prepare();
    }

    @Test
    void saysWhetherItWasStopped() throws OrtException {
        try (StoppableRun run = new StoppableRun()) {
            assertThat(run.stopped()).isFalse();
            run.stop();
            assertThat(run.stopped()).isTrue();
        }
    }

    @Test
    void givesItsNativeMemoryBackWhenItIsClosed() throws OrtException {
        StoppableRun run = new StoppableRun();
        run.close();

        assertThatThrownBy(() -> run.options().getLogLevel()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAlarmThatComesAfterTheRunDoesNothing() throws OrtException {
        StoppableRun run = new StoppableRun();
        run.close();

        assertThatCode(run::stop).doesNotThrowAnyException();
        assertThat(run.stopped()).isFalse();
    }

    @Test
    @Timeout(60)
    void anAlarmMayComeWhileTheRunIsClosed() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService alarm = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                StoppableRun run = new StoppableRun();
                Future<?> stopped = alarm.submit(() -> {
                    together.await();
                    run.stop();
                    return null;
                });
                together.await();
                run.close();
                stopped.get();
            }
        }
    }
}
