package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final Workers workers = new Workers(2);

    @AfterEach
    void end() {
        workers.close();
    }

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        assertThat(workers.run(List.of(3, 1, 2), task -> task * task)).containsExactly(9, 1, 4);
    }

    @Test
    void whatATaskThrowsComesOutOnceTheOthersHaveEnded() {
        AtomicInteger ended = new AtomicInteger();

        assertThatThrownBy(() -> workers.run(List.of(1, 0, 2), task -> {
                    int share = 6 / task;
                    ended.incrementAndGet();
                    return share;
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(ended).hasValue(2);
    }

    @Test
    void anInterruptIsHeardOnceTheTasksHaveEnded() {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger ended = new AtomicInteger();
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> workers.run(List.of(1, 2), task -> {
                    both.countDown();
                    await(both);
                    caller.interrupt();
                    return ended.incrementAndGet();
                }))
                .hasMessage("interrupted while training");
        assertThat(ended).hasValue(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
