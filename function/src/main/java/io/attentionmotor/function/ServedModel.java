package io.attentionmotor.function;

import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.DeadlineExceededException;
import io.attentionmotor.scorer.ExecutionProvider;
import io.attentionmotor.scorer.OpeningTimes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** A loaded model and its meters. */
final class ServedModel implements AutoCloseable {
    private final BundleScorer scorer;
    private final MeterRegistry meters;
    private final Timer inference;
    private final DistributionSummary candidates;

    ServedModel(BundleScorer scorer, MeterRegistry meters) {
        this.scorer = scorer;
        this.meters = meters;
        String name = scorer.manifest().name();
        inference = Timer.builder("motor.inference")
                .description("Encoding, ONNX Runtime and sorting of one call")
                .tag("model", name)
                .publishPercentileHistogram()
                .register(meters);
        candidates = DistributionSummary.builder("motor.rank.candidates")
                .description("Candidates per call")
                .tag("model", name)
                .serviceLevelObjectives(1, 10, 50, 100, 200, 500, 1_000, 2_000)
                .register(meters);
    }

    Manifest manifest() {
        return scorer.manifest();
    }

    OpeningTimes openingTimes() {
        return scorer.openingTimes();
    }

    ExecutionProvider provider() {
        return scorer.provider();
    }

    RankReply rank(RankCall call) {
        candidates.record(call.candidates().size());
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            RankReply reply = scorer.rank(call);
            outcome = "ranked";
            return reply;
        } catch (DeadlineExceededException e) {
            outcome = "deadline";
            throw e;
        } finally {
            sample.stop(inference);
            calls(outcome).increment();
        }
    }

    private Counter calls(String outcome) {
        return Counter.builder("motor.rank.calls")
                .description("Valid calls by outcome: ranked, deadline, failed")
                .tags("model", manifest().name(), "outcome", outcome)
                .register(meters);
    }

    @Override
    public void close() {
        scorer.close();
    }
}
