package io.attentionmotor.scorer;

import io.attentionmotor.contract.feature.EncodedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A process of its own, whose heap is in memory from the start, so that what it grows by is native memory. Prints by how
 * many KiB it grows over so many requests: model, candidates, behaviours, requests.
 */
final class NativeMemoryProbe {
    private NativeMemoryProbe() {}

    public static void main(String[] arguments) throws IOException {
        EncodedRequest request = request(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        int requests = Integer.parseInt(arguments[3]);
        try (OnnxScorer scorer = OnnxScorer.open(Path.of(arguments[0]), ScorerOptions.defaults())) {
            score(scorer, request, requests); // until code is compiled and buffers have their size
            long before = residentKibibytes();
            score(scorer, request, requests);
            System.out.println(residentKibibytes() - before);
        }
    }

    private static void score(OnnxScorer scorer, EncodedRequest request, int times) {
        for (int i = 0; i < times; i++) {
            scorer.score(request, true, null);
        }
    }

    /** Of known items alone. */
    static EncodedRequest request(int candidates, int behaviours) {
        float[] mask = new float[behaviours];
        Arrays.fill(mask, 1);
        return new EncodedRequest(
                twos(behaviours), twos(behaviours), mask, new long[0], twos(candidates), twos(candidates), new long[0]);
    }

    private static long[] twos(int length) {
        long[] rows = new long[length];
        Arrays.fill(rows, 2);
        return rows;
    }

    private static long residentKibibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", ""));
        }
    }
}
