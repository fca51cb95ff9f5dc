package io.attentionmotor.training.sample;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoded behaviour log.
 *
 * <p>Vocabularies and counts come from training moments alone; what appears only later is unknown, as it would be when
 * serving.
 *
 * @param name of the log
 * @param labelled whether the log holds impressions with labels; if not, negatives are sampled
 * @param schema of the features; its maximum history is a setting, not a fact of the log
 * @param vocabularies raw ids in row order, and each item's category
 * @param profileNames profile fields, in the order of the columns
 * @param titles item id to a readable title, where the log has one
 * @param timelines one per user with at least one event
 * @param occurrences how often each item row occurs in training moments
 * @param categoryOccurrences the same for category rows
 * @param unseen the items that only held-out moments show
 * @param findings what a person should know of the log
 * @param fingerprint SHA-256 of the encoded events, in hex
 */
public record Dataset(
        String name,
        boolean labelled,
        FeatureSchema schema,
        Bundle.Vocabularies vocabularies,
        List<String> profileNames,
        Map<String, String> titles,
        List<Timeline> timelines,
        int[] occurrences,
        int[] categoryOccurrences,
        Unseen unseen,
        List<Finding> findings,
        String fingerprint) {
    public Dataset {
        titles = Map.copyOf(titles); // takes half the memory of a map that can grow
    }

    /** The raw id of a known item row; null for the reserved rows. */
    public @Nullable String itemId(int row) {
        return row < Vocabulary.FIRST_KNOWN ? null : vocabularies.items().get(row - Vocabulary.FIRST_KNOWN);
    }

    /** The raw id of a known category row; null for the reserved rows. */
    public @Nullable String categoryId(int row) {
        return row < Vocabulary.FIRST_KNOWN ? null : vocabularies.categories().get(row - Vocabulary.FIRST_KNOWN);
    }

    /**
     * The row that an item is shown as. An item's number is its row if a training moment shows it; the others are
     * numbered after the rows, and shown as unknown.
     */
    public int rowOf(int number) {
        return number < schema.itemRows() ? number : Vocabulary.UNKNOWN;
    }

    /** The category row of the item of that number. */
    public int categoryOf(int number) {
        return number < schema.itemRows()
                ? vocabularies.categoryRowOfItemRow()[number]
                : unseen.categories()[number - schema.itemRows()];
    }

    /** The same but for the timelines. */
    public Dataset with(List<Timeline> others) {
        return new Dataset(
                name,
                labelled,
                schema,
                vocabularies,
                profileNames,
                titles,
                others,
                occurrences,
                categoryOccurrences,
                unseen,
                findings,
                fingerprint);
    }

    /** The same events, seen by models with another history. */
    Dataset with(int maxHistory, boolean time) {
        FeatureSchema other =
                new FeatureSchema(maxHistory, schema.itemRows(), schema.categoryRows(), schema.profileFields(), time);
        return new Dataset(
                name,
                labelled,
                other,
                vocabularies,
                profileNames,
                titles,
                timelines,
                occurrences,
                categoryOccurrences,
                unseen,
                findings,
                fingerprint);
    }

    /** Which moments train, validate and test. */
    public enum SplitMethod {
        /**
         * The last of a user's moments test, those before them validate, the others train: the test set has no part in
         * any choice.
         */
        VALIDATED,
        /**
         * All but a user's last moment train; the last both validates and tests. It is the protocol of published
         * sequence recommenders such as ATRank and TLSAN, whose best epoch is chosen on the test set, so its figures
         * flatter: use it only to compare with published tables.
         */
        PUBLISHED,
        /** By one border in time for all users: nothing that happened after it trains, as when a model goes live. */
        TIME,
        /** As the log's files or its column {@code part} say. */
        FILES
    }

    /** The tie order that stands for "the same time": stored, or shuffled so that the order of ids tells nothing. */
    public enum Ties {
        STORED,
        SHUFFLED
    }
}
