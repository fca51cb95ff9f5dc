package io.attentionmotor.function;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.DeadlineExceededException;
import io.attentionmotor.scorer.ScorerOptions;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Ranks calls of many shapes, explained and not, with and without deadlines, some of them late, on two threads; prints
 * after each of {@value #STAGES} stages what the process holds: {@code requests rssKilobytes threads handles}.
 */
final class Soak {
    static final int STAGES = 10;
    private static final int CALLERS = 2;

    private Soak() {}

    /** @param arguments the folder to write a bundle to, and how many requests to rank */
    public static void main(String[] arguments) throws Exception {
        Path bundle = TinyBundle.write(Path.of(arguments[0]));
        int requests = Integer.parseInt(arguments[1]);
        try (BundleScorer scorer = BundleScorer.open(bundle, ScorerOptions.withThreads(2))) {
            for (int stage = 1; stage <= STAGES; stage++) {
                Thread[] callers = new Thread[CALLERS];
                for (int caller = 0; caller < CALLERS; caller++) {
                    Random random = new Random(stage * CALLERS + caller);
                    callers[caller] =
                            Thread.ofPlatform().start(() -> rank(scorer, random, requests / STAGES / CALLERS));
                }
                for (Thread caller : callers) {
                    caller.join();
                }
                System.gc(); // what is garbage is no leak
                report(requests / STAGES * stage);
            }
        }
    }

    private static void rank(BundleScorer scorer, Random random, int requests) {
        for (int i = 0; i < requests; i++) {
            try {
                scorer.rank(call(random));
            } catch (DeadlineExceededException e) {
                Thread.onSpinWait(); // expected of some
            }
        }
    }

    private static RankCall call(Random random) {
        List<Behaviour> history = random.ints(random.nextInt(9), 0, TinyBundle.ITEMS)
                .mapToObj(TinyBundle::behaviour)
                .toList();
        List<Candidate> candidates = random.ints(1 + random.nextInt(60), 0, TinyBundle.ITEMS)
                .mapToObj(TinyBundle::candidate)
                .toList();
        Long deadline = switch (random.nextInt(4)) {
            case 0 -> System.currentTimeMillis();
            case 1 -> System.currentTimeMillis() + random.nextInt(3);
            case 2 -> System.currentTimeMillis() + 60_000;
            default -> null;
        };
        return new RankCall(null, history, candidates, Map.of(), null, deadline, random.nextBoolean(), null);
    }

    private static void report(int requests) throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            System.out.printf("%d %d %d %d%n", requests, status("VmRSS"), status("Threads"), handles.count());
        }
    }

    private static long status(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
