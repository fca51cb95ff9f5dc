package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SharedWorkTest {
    private final List<Runnable> helpers = new ArrayList<>();
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @CsvSource({"1, 4, 0", "2, 4, 1", "5, 4, 4", "9, 4, 4", "9, 0, 0"})
    void asksForAsManyHelpersAsThereArePiecesLeftForThem(int pieces, int atMost, int asked) throws OrtException {
        new SharedWork(pieces, done::add).finish(helpers::add, atMost);

        assertThat(helpers).hasSize(asked);
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, pieces).boxed().toList());
    }

    @Test
    void aHelperThatComesLateTouchesNothing() throws OrtException {
        new SharedWork(4, done::add).finish(helpers::add, 3);
        done.clear();

        helpers.forEach(Runnable::run);

        assertThat(done).isEmpty();
    }

    @Test
    void aHelperThatComesInTimeDoesWhatIsLeft() throws OrtException {
        new SharedWork(4, done::add).finish(Runnable::run, 1);

        assertThat(done).containsExactly(0, 1, 2, 3);
    }

    @Test
    void helpersAndCallerWorkAtOnceAndTheCallerWaitsForThem() throws Exception {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        CountDownLatch callerIsThrough = new CountDownLatch(1);
        AtomicBoolean helperIsThrough = new AtomicBoolean();
        Thread caller = Thread.currentThread();
        SharedWork work = new SharedWork(2, _ -> {
            bothAtWork.countDown();
            await(bothAtWork);
            if (Thread.currentThread() != caller) {
                await(callerIsThrough);
                waitFor(caller);
                helperIsThrough.set(true);
            } else {
                callerIsThrough.countDown();
            }
        });

        work.finish(SharedWorkTest::inAThread, 1);

        assertThat(helperIsThrough).isTrue();
    }

    @Test
    void aFailureIsThrownAndWhatHasNotBegunIsLeft() {
        OrtException failure = new OrtException("stopped");
        SharedWork work = new SharedWork(5, number -> {
            done.add(number);
            if (number == 1) {
                throw failure;
            }
        });

        assertThatThrownBy(() -> work.finish(helpers::add, 2)).isSameAs(failure);
        helpers.forEach(Runnable::run);
        assertThat(done).containsExactly(0, 1);
    }

    @Test
    void afterAFailureOfAHelperTheCallerDoesNotGoOn() {
        SharedWork work = new SharedWork(5, number -> {
            done.add(number);
            if (number == 1) {
                throw new OrtException("stopped");
            }
        });

        assertThatThrownBy(() -> work.finish(Runnable::run, 1)).isInstanceOf(OrtException.class);
        assertThat(done).containsExactly(0, 1);
    }

    @Test
    void aFailureOfAHelperIsThrownToTheCaller() {
        Thread caller = Thread.currentThread();
        CountDownLatch bothAtWork = new CountDownLatch(2);
        IllegalStateException failure = new IllegalStateException("no memory");
        SharedWork work = new SharedWork(2, _ -> {
            bothAtWork.countDown();
            await(bothAtWork);
            if (Thread.currentThread() != caller) {
                throw failure;
            }
        });

        assertThatThrownBy(() -> work.finish(SharedWorkTest::inAThread, 1))
                .isInstanceOf(ScoringException.class)
                .hasMessageContaining("no memory")
                .hasCause(failure);
    }

    /** As where the machine has no more threads. */
    @Test
    void aHelperAtWorkIsWaitedForWhereAnotherIsRefused() {
        CountDownLatch atWork = new CountDownLatch(1);
        SharedWork work = new SharedWork(3, number -> {
            atWork.countDown();
            pause();
            done.add(number);
        });

        assertThatThrownBy(() -> work.finish(
                        helper -> {
                            refuseOnceAtWork(atWork);
                            inAThread(helper);
                            await(atWork);
                        },
                        2))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(done).containsExactly(0, 1, 2);
    }

    @Test
    void aHelperThatComesAfterAnotherWasRefusedTouchesNothing() {
        CountDownLatch accepted = new CountDownLatch(1);
        SharedWork work = new SharedWork(3, done::add);
        assertThatThrownBy(() -> work.finish(
                        helper -> {
                            refuseOnceAtWork(accepted);
                            helpers.add(helper);
                            accepted.countDown();
                        },
                        2))
                .isInstanceOf(RejectedExecutionException.class);

        helpers.forEach(Runnable::run);

        assertThat(done).isEmpty();
    }

    private static void refuseOnceAtWork(CountDownLatch atWork) {
        if (atWork.getCount() == 0) {
            throw new RejectedExecutionException("no more threads");
        }
    }

    private static void pause() {
        assertThatCode(() -> Thread.sleep(100)).doesNotThrowAnyException();
    }

    private static void inAThread(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    private static void await(CountDownLatch latch) {
        assertThatCode(latch::await).doesNotThrowAnyException();
    }

    /** Until it waits for others; not for long, if it does not. */
    private static void waitFor(Thread thread) {
        long end = System.nanoTime() + 200_000_000;
        while (thread.getState() != Thread.State.WAITING && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
