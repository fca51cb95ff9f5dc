package io.attentionmotor.scorer;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** Lincheck goes through orders in which the threads' steps may happen, and prints the one that fails. */
class SharedWorkRaceTest {
    private static final int PIECES = 3;
    private static final int HELPERS = 2;
    private static final int ORDERS = 100;

    @Test
    void everyPieceIsDoneOnceAndNoneWhenAllIsClosed() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            AtomicIntegerArray done = new AtomicIntegerArray(PIECES);
            AtomicBoolean closed = new AtomicBoolean();
            AtomicBoolean late = new AtomicBoolean();
            List<Thread> helpers = new ArrayList<>();
            SharedWork work = new SharedWork(PIECES, piece -> {
                done.incrementAndGet(piece);
                if (closed.get()) {
                    late.set(true);
                }
            });

            finish(work, helpers);
            closed.set(true); // as the tensors are

            for (int piece = 0; piece < PIECES; piece++) {
                check(done.get(piece) == 1, "piece %d was done %d times".formatted(piece, done.get(piece)));
            }
            join(helpers);
            check(!late.get(), "a helper worked on what is closed");
        });
    }

    @Test
    void aPieceThatFailsIsThrownAndNoHelperWorksOn() {
        Lincheck.runConcurrentTest(ORDERS, () -> {
            AtomicBoolean closed = new AtomicBoolean();
            AtomicBoolean late = new AtomicBoolean();
            List<Thread> helpers = new ArrayList<>();
            SharedWork work = new SharedWork(PIECES, piece -> {
                if (closed.get()) {
                    late.set(true);
                }
                if (piece == 1) {
                    throw new OrtException("fails");
                }
            });

            boolean thrown = !finish(work, helpers);
            closed.set(true);

            check(thrown, "the failure was swallowed");
            join(helpers);
            check(!late.get(), "a helper worked on what is closed");
        });
    }

    private static boolean finish(SharedWork work, List<Thread> helpers) {
        try {
            work.finish(
                    task -> {
                        Thread helper = new Thread(task);
                        helpers.add(helper);
                        helper.start();
                    },
                    HELPERS);
            return true;
        } catch (OrtException e) {
            return false;
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not AssertJ: Lincheck would go through its steps, too. */
    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
