package io.attentionmotor.scorer;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.GoldenCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays a bundle's golden cases: a bundle that does not reproduce what its trainer saw must not be served. */
final class GoldenReplay {
    private final Bundle bundle;

    GoldenReplay(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * @return milliseconds of the first case
     * @throws BundleException naming the case, the candidate and both scores
     */
    double check(OnnxScorer scorer) {
        List<GoldenCase> cases = bundle.golden();
        if (cases.isEmpty()) {
            throw refused("holds no case", null);
        }
        long started = System.nanoTime();
        check(cases.getFirst(), replay(cases.getFirst(), scorer));
        double first = OpeningTimes.since(started);
        for (GoldenCase golden : cases.subList(1, cases.size())) {
            check(golden, replay(golden, scorer));
        }
        return first;
    }

    private float[] replay(GoldenCase golden, OnnxScorer scorer) {
        try {
            return scorer.score(
                            bundle.encoder()
                                    .encode(golden.history(), golden.candidates(), golden.profile(), golden.at()),
                            true,
                            null)
                    .score();
        } catch (ScoringException | IllegalArgumentException e) {
            throw refused("case '%s' cannot be replayed (%s)".formatted(golden.name(), e.getMessage()), e);
        }
    }

    private void check(GoldenCase golden, float[] actual) {
        if (golden.scores().size() != actual.length) {
            throw refused(
                    "case '%s' has %d scores for %d candidates"
                            .formatted(golden.name(), golden.scores().size(), actual.length),
                    null);
        }
        for (int n = 0; n < actual.length; n++) {
            float expected = golden.scores().get(n);
            // written so that a NaN on either side fails
            if (!(Math.abs(actual[n] - expected) <= GoldenCase.TOLERANCE)) {
                throw refused(
                        "case '%s', candidate %d: the trainer saw the score %s, this machine computes %s"
                                .formatted(golden.name(), n, expected, actual[n]),
                        null);
            }
        }
    }

    private BundleException refused(String what, @Nullable Throwable cause) {
        String message = "bundle %s: %s %s; export the bundle again".formatted(bundle.folder(), Bundle.GOLDEN, what);
        return new BundleException(message, cause);
    }
}
