package io.attentionmotor.training.export;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import io.attentionmotor.training.train.TorchScorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores the same requests with libtorch and through the bundle, raw ids and all, and refuses an export that differs
 * by more than {@link GoldenCase#TOLERANCE}.
 */
final class ParityCheck {
    /** Held-out rows (user and candidate) that are compared, at least. */
    static final int HELD_OUT_ROWS = 1000;

    private static final int EXTRA = 9;

    private final Dataset dataset;
    private final RawRequests requests;

    ParityCheck(Dataset dataset) {
        this.dataset = dataset;
        this.requests = new RawRequests(dataset);
    }

    /**
     * @param rows how many scores were compared
     * @param largestDifference between the two
     */
    record Result(int rows, double largestDifference) {}

    /** @throws ExportException naming the first request on which the two disagree */
    Result check(TorchScorer torch, BundleScorer bundle) {
        int rows = 0;
        double largest = 0;
        for (Map.Entry<String, RankCall> request : all().entrySet()) {
            EncodedRequest encoded = bundle.encode(request.getValue());
            float[] expected = torch.scores(encoded);
            float[] actual = bundle.score(encoded, false, null).score();
            for (int n = 0; n < expected.length; n++) {
                double difference = Math.abs(expected[n] - actual[n]);
                if (!(difference <= GoldenCase.TOLERANCE)) {
                    throw new ExportException(
                            "libtorch and ONNX Runtime disagree on '%s', candidate %d: %s against %s; nothing was exported"
                                    .formatted(request.getKey(), n, expected[n], actual[n]));
                }
                largest = Math.max(largest, difference);
            }
            rows += expected.length;
        }
        return new Result(rows, largest);
    }

    /** The edge cases, and a few held-out moments: small enough to replay at every start of a function. */
    List<GoldenCase> golden(TorchScorer torch, io.attentionmotor.contract.feature.FeatureEncoder encoder) {
        Map<String, RankCall> cases = edges(20);
        heldOut(50).forEach(cases::put);
        List<GoldenCase> golden = new ArrayList<>();
        cases.forEach((name, call) -> {
            float[] scores = torch.scores(encoder.encode(call.history(), call.candidates(), call.profile()));
            List<Float> expected = new ArrayList<>();
            for (float score : scores) {
                expected.add(score);
            }
            golden.add(new GoldenCase(name, call.history(), call.candidates(), call.profile(), expected));
        });
        return golden;
    }

    private Map<String, RankCall> all() {
        Map<String, RankCall> all = edges(1000);
        all.putAll(heldOut(HELD_OUT_ROWS));
        return all;
    }

    private Map<String, RankCall> edges(int many) {
        int full = dataset.schema().maxHistory();
        List<Behaviour> some = requests.anyHistory(5, 1);
        List<Candidate> candidates = requests.anyItems(10, 2);
        Candidate unknown = RawRequests.unknownItem();
        Map<String, RankCall> edges = new LinkedHashMap<>();
        edges.put("empty history", RawRequests.call(List.of(), candidates, Map.of()));
        edges.put("one behaviour", RawRequests.call(some.subList(0, 1), candidates, Map.of()));
        edges.put("full history", RawRequests.call(requests.anyHistory(full, 3), candidates, Map.of()));
        edges.put(
                "more than the full history", RawRequests.call(requests.anyHistory(full + 5, 4), candidates, Map.of()));
        edges.put(
                "unknown items",
                RawRequests.call(
                        List.of(some.getFirst(), new Behaviour(unknown.item(), null, 9_000)),
                        List.of(candidates.getFirst(), unknown),
                        Map.of()));
        edges.put("only unknown items", RawRequests.call(List.of(), List.of(unknown), Map.of()));
        edges.put("one candidate", RawRequests.call(some, candidates.subList(0, 1), Map.of()));
        edges.put(many + " candidates", RawRequests.call(some, requests.anyItems(many, 5), Map.of()));
        return edges;
    }

    private Map<String, RankCall> heldOut(int rows) {
        Map<String, RankCall> calls = new LinkedHashMap<>();
        int seen = 0;
        for (int pass = 0; seen < rows; pass++) {
            for (Timeline timeline : dataset.timelines()) {
                if (timeline.heldOut() && seen < rows) {
                    RankCall call = requests.atTest(timeline, EXTRA, 31L * pass + calls.size());
                    calls.put("user %s, held out (%d)".formatted(timeline.user(), pass), call);
                    seen += call.candidates().size();
                }
            }
        }
        return calls;
    }
}
