package io.attentionmotor.scorer;

import ai.onnxruntime.OrtException;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work in pieces, each done once, by the thread that waits for it and by helpers, whoever is free. Helpers come when they
 * can, perhaps never: the thread does what they leave.
 */
final class SharedWork {
    /** Does one piece; called by several threads at once. */
    interface Piece {
        void run(int number) throws OrtException;
    }

    private final int pieces;
    private final Piece piece;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Phaser working = new Phaser(1);

    /** @param pieces numbered from 0 */
    SharedWork(int pieces, Piece piece) {
        this.pieces = pieces;
        this.piece = piece;
    }

    /**
     * Once it returns or throws, no piece is running and none will: what they work on may be closed. After a piece that
     * failed, others may be left undone.
     */
    void finish(Executor helpers, int atMost) throws OrtException {
        try {
            for (int helper = 0; helper < Math.min(atMost, pieces - 1); helper++) {
                helpers.execute(this::help);
            }
            work();
        } finally {
            working.arriveAndAwaitAdvance();
        }
        switch (failure.get()) {
            case null -> {}
            case OrtException e -> throw e;
            case Throwable e -> throw new ScoringException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    /** On another thread, perhaps when all is done. */
    private void help() {
        if (working.register() != 0) {
            return; // too late: what the pieces work on may be closed
        }
        try {
            work();
        } finally {
            working.arriveAndDeregister();
        }
    }

    private void work() {
        for (int number = next.getAndIncrement(); number < pieces; number = next.getAndIncrement()) {
            try {
                piece.run(number);
            } catch (OrtException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                next.set(pieces); // the others need not begin
                return;
            }
        }
    }
}
