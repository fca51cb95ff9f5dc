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
        List<R> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<R> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new IllegalStateException("interrupted while training", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    /** Waits for what runs. */
    @Override
    public void close() {
        threads.close();
    }
}
