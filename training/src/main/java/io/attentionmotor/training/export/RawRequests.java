package io.attentionmotor.training.export;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Ranking calls with raw ids, as a gateway would send them, made from a data set's held-out moments. */
public final class RawRequests {
    private static final ItemId UNKNOWN_ITEM = new ItemId("(an item that no vocabulary holds)");

    /** A moment one second after any behaviour of {@link #anyHistory}, milliseconds since 1970-01-01T00:00Z. */
    public static final long AFTER_ANY = 1_700_000_000_000L;

    private final Dataset dataset;

    public RawRequests(Dataset dataset) {
        this.dataset = dataset;
    }

    /**
     * What a user's last moment would have asked.
     *
     * @param extra how many items drawn from the whole vocabulary follow the moment's own targets
     */
    public RankCall atTest(Timeline timeline, int extra, long seed) {
        int moment = timeline.lastMoment();
        List<Candidate> candidates = new ArrayList<>();
        for (int t = timeline.targetStarts()[moment]; t < timeline.targetStarts()[moment + 1]; t++) {
            candidates.add(
                    candidate(timeline.targets().items()[t], timeline.targets().categories()[t]));
        }
        candidates.addAll(anyItems(extra, seed));
        return call(
                history(timeline, timeline.cutoffs()[moment]),
                candidates,
                profile(timeline.profile(moment)),
                timeline.momentTimes()[moment]);
    }

    /** Items drawn from the whole vocabulary. */
    public List<Candidate> anyItems(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = random.nextInt(Vocabulary.FIRST_KNOWN, dataset.schema().itemRows());
            candidates.add(candidate(row, dataset.categoryOf(row)));
        }
        return candidates;
    }

    /** {@code length} behaviours drawn from the whole vocabulary, one a second until {@link #AFTER_ANY}. */
    public List<Behaviour> anyHistory(int length, long seed) {
        List<Candidate> items = anyItems(length, seed);
        List<Behaviour> history = new ArrayList<>();
        for (int b = 0; b < length; b++) {
            history.add(new Behaviour(items.get(b).item(), items.get(b).category(), AFTER_ANY - 1_000L * (length - b)));
        }
        return history;
    }

    static Candidate unknownItem() {
        return new Candidate(UNKNOWN_ITEM, null);
    }

    /**
     * Without model, k and deadline.
     *
     * @param at the moment of the request, milliseconds since 1970-01-01T00:00Z
     */
    public static RankCall call(
            List<Behaviour> history, List<Candidate> candidates, Map<String, String> profile, long at) {
        return new RankCall(null, history, candidates, profile, null, null, false, at);
    }

    private List<Behaviour> history(Timeline timeline, int cutoff) {
        List<Behaviour> history = new ArrayList<>();
        for (int b = 0; b < cutoff; b++) {
            Candidate item = candidate(timeline.items()[b], timeline.categories()[b]);
            history.add(new Behaviour(item.item(), item.category(), timeline.times()[b]));
        }
        return history;
    }

    private Candidate candidate(int itemRow, int categoryRow) {
        String item = dataset.itemId(itemRow);
        return new Candidate(item == null ? UNKNOWN_ITEM : new ItemId(item), category(categoryRow));
    }

    private @Nullable CategoryId category(int row) {
        String category = dataset.categoryId(row);
        return category == null ? null : new CategoryId(category);
    }

    private Map<String, String> profile(int[] rows) {
        Map<String, String> profile = new HashMap<>();
        for (int p = 0; p < rows.length; p++) {
            String field = dataset.profileNames().get(p);
            int row = rows[p];
            if (row >= Vocabulary.FIRST_KNOWN) {
                profile.put(
                        field,
                        dataset.vocabularies()
                                .profileFields()
                                .getOrDefault(field, List.of())
                                .get(row - Vocabulary.FIRST_KNOWN));
            }
        }
        return profile;
    }
}
