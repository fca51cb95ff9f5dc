package io.attentionmotor.scorer;

import io.attentionmotor.contract.Computation;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.feature.EncodedRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that has proved itself: opened, checked against its hashes and the documented signature, and found to
 * reproduce its golden cases. Safe for use by many threads.
 */
public final class BundleScorer implements AutoCloseable {
    private final Bundle bundle;
    private final OnnxScorer scorer;
    private final InstantSource clock;
    private final OpeningTimes openingTimes;

    private BundleScorer(Bundle bundle, OnnxScorer scorer, InstantSource clock, OpeningTimes openingTimes) {
        this.openingTimes = openingTimes;
        this.bundle = bundle;
        this.scorer = scorer;
        this.clock = clock;
    }

    /** @throws BundleException saying which file or golden case is wrong, and what to do */
    public static BundleScorer open(Path folder, ScorerOptions options) {
        return open(folder, options, InstantSource.system());
    }

    /**
     * @param clock tells the moment of a call that does not say its own
     * @throws BundleException saying which file or golden case is wrong, and what to do
     */
    public static BundleScorer open(Path folder, ScorerOptions options, InstantSource clock) {
        long started = System.nanoTime();
        Bundle bundle = Bundle.open(folder);
        return open(bundle, OpeningTimes.since(started), options, clock);
    }

    private static BundleScorer open(Bundle bundle, double files, ScorerOptions options, InstantSource clock) {
        OnnxScorer scorer = OnnxScorer.open(
                bundle.model(), options.suiting(bundle.manifest().serving()));
        try {
            new SignatureCheck(bundle).check(scorer);
            long replaying = System.nanoTime();
            double first = new GoldenReplay(bundle).check(scorer);
            OpeningTimes times = new OpeningTimes(
                    files,
                    scorer.environmentMillis(),
                    scorer.sessionMillis(),
                    first,
                    OpeningTimes.since(replaying) - first);
            return new BundleScorer(bundle, scorer, clock, times);
        } catch (RuntimeException e) {
            scorer.close();
            throw e;
        }
    }

    /** Where the time went while it was opened. */
    public OpeningTimes openingTimes() {
        return openingTimes;
    }

    public Manifest manifest() {
        return bundle.manifest();
    }

    /** What runs the graph. */
    public ExecutionProvider provider() {
        return scorer.provider();
    }

    /**
     * Ranks the candidates of a call that has passed {@link RankCallCheck}: best first, ties in the order asked, at
     * most k.
     *
     * @throws DeadlineExceededException if the call's deadline passed before or during the run
     * @throws ScoringException if the model fails or gives a score that is not a number
     */
    public RankReply rank(RankCall call) {
        EncodedRequest request = encode(call);
        long start = System.nanoTime();
        Scores scores = score(request, call.explain(), call.deadline());
        Computation run = new Computation(provider().ortName(), (System.nanoTime() - start) / 1e6);
        requireFinite(call, scores.score());
        int[] order = BestFirst.order(scores.score());
        int k = call.k() == null ? order.length : Math.min(call.k(), order.length);
        List<RankedItem> items = new ArrayList<>(k);
        for (int rank = 0; rank < k; rank++) {
            int n = order[rank];
            List<Float> attention = call.explain() ? attention(call, scores, n) : null;
            items.add(new RankedItem(call.candidates().get(n).item(), n, scores.score()[n], attention));
        }
        return new RankReply(manifest().name(), manifest().version(), items, run);
    }

    /** Raw ids to embedding rows, exactly as {@link #rank} sees them. */
    public EncodedRequest encode(RankCall call) {
        long at = call.at() == null ? clock.millis() : call.at();
        return bundle.encoder().encode(call.history(), call.candidates(), call.profile(), at);
    }

    /** The raw scores of a request, in the order of its candidates: see {@link OnnxScorer#score}. */
    public Scores score(EncodedRequest request, boolean explain, @Nullable Long deadline) {
        return scorer.score(request, explain, deadline);
    }

    private static void requireFinite(RankCall call, float[] scores) {
        for (int n = 0; n < scores.length; n++) {
            if (!Float.isFinite(scores[n])) {
                throw new ScoringException("the model scored candidate %d ('%s') %s: retrain or replace the bundle"
                        .formatted(n, call.candidates().get(n).item(), scores[n]));
            }
        }
    }

    /** One weight per behaviour of the call: 0 for the oldest ones that the model was not shown. */
    private static List<Float> attention(RankCall call, Scores scores, int n) {
        float[] encoded = scores.attentionOf(n);
        int behaviours = call.history().size();
        int skipped = Math.max(0, behaviours - encoded.length);
        List<Float> attention = new ArrayList<>(behaviours);
        for (int l = 0; l < behaviours; l++) {
            attention.add(l < skipped ? 0f : encoded[l - skipped]);
        }
        return attention;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
