package io.attentionmotor.training.export;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.contract.feature.FeatureEncoder;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.Scores;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import io.attentionmotor.training.train.TorchScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Scores the same requests with libtorch and through the bundle, and refuses an export whose scores or attention differ
 * by more than {@link GoldenCase#TOLERANCE}, or whose vocabularies encode held-out moments otherwise than the trainer
 * saw them.
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
        for (Timeline timeline : heldOut(HELD_OUT_ROWS)) {
            requireSameRows(timeline, bundle.encode(requests.atTest(timeline, 0, 0)));
        }
        for (Map.Entry<String, RankCall> request : all().entrySet()) {
            EncodedRequest encoded = bundle.encode(request.getValue());
            Scores expected = torch.score(encoded);
            Scores actual = bundle.score(encoded, true, null);
            largest = Math.max(largest, difference(request.getKey(), "score", expected.score(), actual.score()));
            var _ = difference(request.getKey(), "attention", expected.attention(), actual.attention());
            rows += expected.score().length;
        }
        return new Result(rows, largest);
    }

    /** Absolute, or relative for attention weights above 1. */
    private static double difference(String request, String output, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new ExportException("libtorch gives %d values of '%s' on '%s', ONNX Runtime %d; nothing was exported"
                    .formatted(expected.length, output, request, actual.length));
        }
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - actual[i]) / Math.max(1, Math.abs(expected[i]));
            if (!(difference <= GoldenCase.TOLERANCE)) {
                throw new ExportException(
                        "libtorch and ONNX Runtime disagree on '%s', %s %d: %s against %s; nothing was exported"
                                .formatted(request, output, i, expected[i], actual[i]));
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    /** What the trainer saw of a user's last moment must be what serving makes of the raw ids. */
    private void requireSameRows(Timeline timeline, EncodedRequest served) {
        int moment = timeline.lastMoment();
        int to = timeline.cutoffs()[moment];
        int from = Math.max(0, to - dataset.schema().maxHistory());
        int target = timeline.targetStarts()[moment];
        int last = timeline.targetStarts()[moment + 1];
        if (to > from) {
            requireSame(timeline, "history items", served.historyItem(), timeline.items(), from, to);
            requireSame(timeline, "history categories", served.historyCategory(), timeline.categories(), from, to);
            requireSameGaps(timeline, served, from, to);
        }
        requireSame(
                timeline, "items", served.candidateItem(), timeline.targets().items(), target, last);
        requireSame(
                timeline,
                "categories",
                served.candidateCategory(),
                timeline.targets().categories(),
                target,
                last);
        requireSame(
                timeline, "profile", served.profile(), timeline.profile(moment), 0, timeline.profile(moment).length);
    }

    private void requireSameGaps(Timeline timeline, EncodedRequest served, int from, int to) {
        if (dataset.schema().time()) {
            int[] trained = new int[to];
            for (int b = from; b < to; b++) {
                trained[b] = timeline.gap(b, timeline.lastMoment());
            }
            requireSame(timeline, "time gaps", served.historyGap(), trained, from, to);
        }
    }

    private static void requireSame(Timeline timeline, String what, long[] served, int[] trained, int from, int to) {
        long[] expected = Arrays.stream(trained, from, to).asLongStream().toArray();
        if (!Arrays.equals(served, expected)) {
            throw new ExportException(
                    "the bundle encodes the %s of user %s as %s, the trainer saw %s; nothing was exported"
                            .formatted(what, timeline.user(), Arrays.toString(served), Arrays.toString(expected)));
        }
    }

    /** The edge cases, and a few held-out moments: small enough to replay at every start of a function. */
    List<GoldenCase> golden(TorchScorer torch, FeatureEncoder encoder) {
        Map<String, RankCall> cases = edges(20);
        cases.putAll(calls(heldOut(50)));
        List<GoldenCase> golden = new ArrayList<>();
        cases.forEach((name, call) -> golden.add(golden(name, call, torch, encoder)));
        return golden;
    }

    private static GoldenCase golden(String name, RankCall call, TorchScorer torch, FeatureEncoder encoder) {
        long at = Objects.requireNonNull(call.at());
        EncodedRequest encoded = encoder.encode(call.history(), call.candidates(), call.profile(), at);
        List<Float> expected = new ArrayList<>();
        for (float score : torch.score(encoded).score()) {
            expected.add(score);
        }
        return new GoldenCase(name, call.history(), call.candidates(), call.profile(), at, expected);
    }

    private Map<String, RankCall> all() {
        Map<String, RankCall> all = edges(1000);
        all.putAll(calls(heldOut(HELD_OUT_ROWS)));
        return all;
    }

    private Map<String, RankCall> edges(int many) {
        int full = dataset.schema().maxHistory();
        List<Behaviour> some = requests.anyHistory(5, 1);
        List<Candidate> candidates = requests.anyItems(10, 2);
        Candidate unknown = RawRequests.unknownItem();
        Map<String, RankCall> edges = new LinkedHashMap<>();
        long now = RawRequests.AFTER_ANY;
        edges.put("empty history", call(List.of(), candidates, now));
        edges.put("one behaviour", call(some.subList(0, 1), candidates, now));
        edges.put("full history", call(requests.anyHistory(full, 3), candidates, now));
        edges.put("more than the full history", call(requests.anyHistory(full + 5, 4), candidates, now));
        edges.put(
                "unknown items",
                call(
                        List.of(some.getFirst(), new Behaviour(unknown.item(), null, now)),
                        List.of(candidates.getFirst(), unknown),
                        now));
        edges.put("only unknown items", call(List.of(), List.of(unknown), now));
        edges.put("one candidate", call(some, candidates.subList(0, 1), now));
        edges.put(many + " candidates", call(some, requests.anyItems(many, 5), now));
        edges.put(
                "behaviours of this very moment",
                call(some.subList(0, 1), candidates, some.getFirst().timestamp()));
        edges.put("behaviours from after the request", call(some, candidates, 0));
        edges.put("behaviours of long ago", call(some, candidates, Long.MAX_VALUE));
        return edges;
    }

    private static RankCall call(List<Behaviour> history, List<Candidate> candidates, long at) {
        return RawRequests.call(history, candidates, Map.of(), at);
    }

    /** Held-out users with {@code rows} candidates or more in all; some twice if the log has too few. */
    private List<Timeline> heldOut(int rows) {
        List<Timeline> own =
                dataset.timelines().stream().filter(Timeline::heldOut).toList();
        List<Timeline> chosen = new ArrayList<>();
        for (int seen = 0; seen < rows; ) {
            Timeline timeline = own.get(chosen.size() % own.size());
            seen += EXTRA + timeline.targetsIn(timeline.lastMoment(), timeline.moments());
            chosen.add(timeline);
        }
        return chosen;
    }

    private Map<String, RankCall> calls(List<Timeline> timelines) {
        Map<String, RankCall> calls = new LinkedHashMap<>();
        for (Timeline timeline : timelines) {
            int number = calls.size();
            calls.put(
                    "user %s, held out (%d)".formatted(timeline.user(), number),
                    requests.atTest(timeline, EXTRA, number));
        }
        return calls;
    }
}
