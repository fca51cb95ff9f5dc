package io.attentionmotor.contract.feature;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw ids to embedding rows, as a ranking request needs them. The trainer encodes whole logs at once, and refuses to
 * export a bundle through which this class encodes held-out moments otherwise.
 *
 * <p>A category that is not given is looked up by item; an item that is unknown, without a category, gets the unknown
 * category. Stateless beyond its vocabularies; safe for use by many threads.
 */
public final class FeatureEncoder {
    private final FeatureSchema schema;
    private final Vocabulary items;
    private final Vocabulary categories;
    private final List<? extends Vocabulary> profileFields;
    private final ItemCategories itemCategories;

    /** @param profileFields one vocabulary per profile field of the schema, in its order */
    public FeatureEncoder(
            FeatureSchema schema,
            Vocabulary items,
            Vocabulary categories,
            List<? extends Vocabulary> profileFields,
            ItemCategories itemCategories) {
        if (profileFields.size() != schema.profileFields().size()) {
            throw new IllegalArgumentException("the schema has %d profile fields, but %d vocabularies were given"
                    .formatted(schema.profileFields().size(), profileFields.size()));
        }
        this.schema = schema;
        this.items = items;
        this.categories = categories;
        this.profileFields = List.copyOf(profileFields);
        this.itemCategories = itemCategories;
    }

    /**
     * @param history oldest first; only the newest {@link FeatureSchema#maxHistory()} are used
     * @param candidates at least one
     * @param profile field name to value; fields the schema does not know are ignored
     * @param at the moment of the request, milliseconds since 1970-01-01T00:00Z; matters only to a schema with time
     */
    public EncodedRequest encode(
            List<Behaviour> history, List<Candidate> candidates, Map<String, String> profile, long at) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there are no candidates: give at least one");
        }
        int skipped = Math.max(0, history.size() - schema.maxHistory());
        int behaviours = history.size() - skipped;
        int length = Math.max(1, behaviours);
        long[] historyItem = new long[length];
        long[] historyCategory = new long[length];
        float[] historyMask = new float[length];
        long[] historyGap = new long[schema.time() ? length : 0];
        for (int l = 0; l < behaviours; l++) {
            Behaviour behaviour = history.get(skipped + l);
            int item = items.row(behaviour.item().value());
            historyItem[l] = item;
            historyCategory[l] = categoryRow(item, behaviour.category());
            historyMask[l] = 1;
            if (schema.time()) {
                historyGap[l] = TimeGap.between(behaviour.timestamp(), at);
            }
        }
        long[] candidateItem = new long[candidates.size()];
        long[] candidateCategory = new long[candidates.size()];
        for (int n = 0; n < candidateItem.length; n++) {
            Candidate candidate = candidates.get(n);
            int item = items.row(candidate.item().value());
            candidateItem[n] = item;
            candidateCategory[n] = categoryRow(item, candidate.category());
        }
        return new EncodedRequest(
                historyItem,
                historyCategory,
                historyMask,
                historyGap,
                candidateItem,
                candidateCategory,
                profileRows(profile));
    }

    private int categoryRow(int itemRow, @Nullable CategoryId category) {
        return category == null ? itemCategories.categoryRow(itemRow) : categories.row(category.value());
    }

    private long[] profileRows(Map<String, String> profile) {
        long[] rows = new long[profileFields.size()];
        for (int p = 0; p < rows.length; p++) {
            String value = profile.get(schema.profileFields().get(p).name());
            rows[p] = value == null ? Vocabulary.UNKNOWN : profileFields.get(p).row(value);
        }
        return rows;
    }
}
