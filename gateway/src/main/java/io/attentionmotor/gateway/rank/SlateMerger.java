package io.attentionmotor.gateway.rank;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Merges scored batches into one slate: by score, then by the order asked; what failed comes last. */
public final class SlateMerger {
    private static final int MAX_BECAUSE = 10;

    /**
     * @param history the behaviours sent to the functions, oldest first
     * @param outcomes how each batch went, in the order of the candidates
     * @throws ProblemException the first batch's, if every batch failed
     */
    Slate merge(RankRequest request, List<Behaviour> history, List<BatchOutcome> outcomes) {
        List<Scored> scored = new ArrayList<>(request.candidates().size());
        List<Slate.Entry> unscored = new ArrayList<>();
        List<RankReply> replies = new ArrayList<>();
        List<ProblemException> failures = new ArrayList<>();
        for (BatchOutcome outcome : outcomes) {
            switch (outcome) {
                case BatchOutcome.Scored(CandidateBatch batch, RankReply reply) -> {
                    replies.add(reply);
                    reply.items().forEach(item -> scored.add(new Scored(batch.offset() + item.index(), item)));
                }
                case BatchOutcome.Failed(CandidateBatch batch, ProblemException problem) -> {
                    failures.add(problem);
                    batch.candidates()
                            .forEach(candidate -> unscored.add(new Slate.Entry(candidate.item(), null, null)));
                }
            }
        }
        if (replies.isEmpty()) {
            throw failures.getFirst();
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::position));
        int k = request.k() == null ? request.candidates().size() : request.k();
        List<Slate.Entry> best = Stream.concat(
                        scored.stream().map(one -> entry(one.item(), history)), unscored.stream())
                .limit(k)
                .toList();
        RankReply first = replies.getFirst();
        double coverage = (double) scored.size() / request.candidates().size();
        return new Slate(
                request.requestId(), first.model(), first.version(), best, coverage, reasons(replies, failures));
    }

    private static Slate.Entry entry(RankedItem item, List<Behaviour> history) {
        List<Float> attention = item.attention();
        return new Slate.Entry(item.item(), item.score(), attention == null ? null : because(attention, history));
    }

    /** By magnitude: raw attention weights may be negative, and their sign alone tells nothing about liking. */
    private static List<Slate.Because> because(List<Float> attention, List<Behaviour> history) {
        return IntStream.range(0, history.size())
                .filter(l -> attention.get(l) != 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(l -> -Math.abs(attention.get(l))))
                .limit(MAX_BECAUSE)
                .map(l -> because(history.get(l), attention.get(l)))
                .toList();
    }

    private static Slate.Because because(Behaviour behaviour, float weight) {
        return new Slate.Because(behaviour.item(), behaviour.category(), behaviour.timestamp(), weight);
    }

    private static List<String> reasons(List<RankReply> replies, List<ProblemException> failures) {
        Set<String> reasons = new LinkedHashSet<>();
        failures.forEach(failure -> reasons.add(reason(failure.type())));
        if (replies.stream()
                        .map(reply -> reply.model() + "/" + reply.version())
                        .distinct()
                        .count()
                > 1) {
            reasons.add("mixed-versions");
        }
        return List.copyOf(reasons);
    }

    private static String reason(ProblemType type) {
        return type == ProblemType.DEADLINE_EXCEEDED ? "function-timeout" : type.slug();
    }

    /** @param position among the request's candidates */
    private record Scored(int position, RankedItem item) {
        double score() {
            return item.score();
        }
    }
}
