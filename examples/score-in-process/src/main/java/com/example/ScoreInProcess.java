package com.example;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.RankCallCheck;
import io.attentionmotor.scorer.ScorerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ranks without gateway and function: opens a bundle in this process and asks it. */
public final class ScoreInProcess {
    private ScoreInProcess() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: ScoreInProcess BUNDLE HISTORY CANDIDATES, the last two as item,item,...");
            System.exit(2);
        }
        List<ItemId> seen = items(arguments[1]);
        List<Candidate> candidates =
                items(arguments[2]).stream().map(item -> new Candidate(item, null)).toList();

        // opened once and kept: it checks files, signature and golden cases, and is safe for many threads
        try (BundleScorer scorer = BundleScorer.open(Path.of(arguments[0]), ScorerOptions.defaults())) {
            RankCall call = new RankCall(null, history(seen), candidates, Map.of(), null, null, true, null);
            new RankCallCheck(RankCallCheck.DEFAULT_MAX_CANDIDATES, InstantSource.system()).check(call);
            RankReply reply = scorer.rank(call);

            System.out.printf("%s %s%n", reply.model(), reply.version());
            for (RankedItem ranked : reply.items()) {
                System.out.printf("%.4f  %s  attention %s%n", ranked.score(), ranked.item(), ranked.attention());
            }
        }
    }

    private static List<ItemId> items(String list) {
        return Stream.of(list.split(",")).filter(id -> !id.isEmpty()).map(ItemId::new).toList();
    }

    /** Oldest first, an hour apart; a category that is not given is looked up in the bundle. */
    private static List<Behaviour> history(List<ItemId> seen) {
        Instant now = Instant.now();
        List<Behaviour> history = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Instant then = now.minus(Duration.ofHours(seen.size() - i));
            history.add(new Behaviour(seen.get(i), null, then.toEpochMilli()));
        }
        return history;
    }
}
