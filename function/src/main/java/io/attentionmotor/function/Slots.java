package io.attentionmotor.function;

import io.attentionmotor.contract.Problem;
import io.attentionmotor.scorer.RankException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds how many calls rank at once. What is over the bound is refused right away, so that it can go elsewhere. */
@Singleton
final class Slots {
    private final int bound;
    private final Semaphore free;

    @Inject
    Slots(FunctionConfig config) {
        bound = config.maxConcurrency().orElse(Integer.MAX_VALUE);
        free = new Semaphore(bound);
    }

    /** @throws RankException with status 503 if all slots are taken */
    <T> T run(Supplier<T> call) {
        if (!free.tryAcquire()) {
            throw new RankException(new Problem(
                    "/problems/busy",
                    "Busy",
                    503,
                    "this function already ranks %d calls at once: try again, or try another instance".formatted(bound),
                    null));
        }
        try {
            return call.get();
        } finally {
            free.release();
        }
    }
}
