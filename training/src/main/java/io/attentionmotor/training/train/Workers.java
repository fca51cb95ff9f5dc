package io.attentionmotor.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.bytedeco.pytorch.global.torch;

/** Threads that each run libtorch on their own: no operation of theirs is split further. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(
                count,
                task -> Thread.ofPlatform().name("training").daemon().unstarted(() -> {
                    torch.set_num_threads(1);
                    task.run();
                }));
    }

    /** Results in the order of the tasks; all have ended when this returns, or throws what one of them threw. */
    <T, R> List<R> run(List<T> tasks, Function<T, R> work) {
        List<Future<R>> running = tasks.stream()
                .map(task -> threads.submit(() -> work.apply(task)))
                .toList();
        boolean interrupted = false;
        for (Future<R> one : running) {
            interrupted |= waitFor(one);
        }
        if (interrupted || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training");
        }
        List<R> results = new ArrayList<>();
        for (Future<R> one : running) {
            if (one.state() == Future.State.FAILED) {
                throw one.exceptionNow() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(one.exceptionNow());
            }
            results.add(one.resultNow());
        }
        return results;
    }

    /** Until it has ended, whatever interrupts; whether something did. */
    private static boolean waitFor(Future<?> one) {
        boolean interrupted = false;
        while (!one.isDone()) {
            try {
                one.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break; // told by its state
            }
        }
        return interrupted;
    }

    /** Waits for what runs. */
    @Override
    public void close() {
        threads.close();
    }
}
