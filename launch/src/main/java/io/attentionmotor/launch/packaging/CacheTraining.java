package io.attentionmotor.launch.packaging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.launch.stack.Ports;
import io.attentionmotor.launch.stack.StackException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fills a {@link FunctionFolder}'s cache: the function runs once and answers what a first request of any kind would
 * ask, so that all classes on that way are in the cache, loaded and linked. The JVM writes it when the function ends.
 */
final class CacheTraining {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long WRITING_SECONDS = 180;
    private static final int ROUNDS = 5;
    /** A large slate is sorted and cut by other code than one of a few. */
    private static final int SLATE = 500;

    private final FunctionFolder folder;
    private final Path models;

    /** @param models with at least one bundle, whose golden cases are asked */
    CacheTraining(FunctionFolder folder, Path models) {
        this.folder = folder;
        this.models = models;
    }

    /** @throws StackException if the function does not start, or leaves no cache */
    void run(Path log) throws IOException, InterruptedException {
        int port = Ports.free();
        RunningFunction function = RunningFunction.start(
                folder.command(
                        "-XX:AOTCacheOutput=" + folder.cache(),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining"),
                models,
                port,
                log);
        try {
            function.awaitRanking(FunctionCalls.anyRanking(models), Duration.ofSeconds(60));
            for (int round = 0; round < ROUNDS; round++) {
                ask(function);
            }
        } finally {
            function.end(WRITING_SECONDS);
        }
        if (!Files.isRegularFile(folder.cache())) {
            throw new StackException(
                    "the JVM left no cache %s; the end of its log:%n%s".formatted(folder.cache(), function.tail()));
        }
    }

    private void ask(RunningFunction function) throws IOException, InterruptedException {
        for (Path bundle : BundleFiles.find(models)) {
            Bundle opened = Bundle.open(bundle);
            for (GoldenCase golden : opened.golden()) {
                for (int times : new int[] {1, 1 + SLATE / golden.candidates().size()}) {
                    for (boolean explain : new boolean[] {false, true}) {
                        rank(function, call(opened, golden, times, explain));
                    }
                }
            }
        }
        function.post("/rank", "{\"candidates\": []}"); // refused, in words
        for (String path : List.of("/models", "/q/health/ready", "/q/health/live", "/q/metrics")) {
            function.send(HttpRequest.newBuilder(function.uri(path)).GET().build());
        }
    }

    /** A call that is refused would train the cache on a refusal. */
    private static void rank(RunningFunction function, RankCall call) throws IOException, InterruptedException {
        int status = function.post("/rank", JSON.writeValueAsString(call));
        if (status != 200) {
            throw new StackException("the function answers %d to a ranking of %d candidates; the end of its log:%n%s"
                    .formatted(status, call.candidates().size(), function.tail()));
        }
    }

    private static RankCall call(Bundle bundle, GoldenCase golden, int times, boolean explain) {
        Long deadline = explain ? null : System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(1);
        return new RankCall(
                bundle.manifest().name(),
                golden.history(),
                Collections.nCopies(times, golden.candidates()).stream()
                        .flatMap(List::stream)
                        .toList(),
                golden.profile(),
                10,
                deadline,
                explain,
                golden.at());
    }
}
