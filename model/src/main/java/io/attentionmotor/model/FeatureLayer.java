package io.attentionmotor.model;

import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.TimeGap;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks ids up: an item is its own embedding and its category's, side by side. Where the schema has time, a behaviour
 * is that plus the embedding of its {@link TimeGap}; no model has to know. The gap table starts at zero, so that a gap
 * which the log never showed changes nothing.
 */
public final class FeatureLayer {
    public static final String ITEM_TABLE = "item_embedding";
    public static final String CATEGORY_TABLE = "category_embedding";
    public static final String GAP_TABLE = "gap_embedding";
    /** Of item, category and profile tables. */
    public static final Init TABLE_INIT = new Init.Normal(0.05f);

    private final FeatureSchema schema;
    private final int embedding;

    /** @param embedding width of one id's embedding, E */
    public FeatureLayer(FeatureSchema schema, int embedding) {
        this.schema = schema;
        this.embedding = embedding;
    }

    /**
     * Encoded ids, int64, and masks, float32.
     *
     * @param historyItem {@code [U, L]}
     * @param historyCategory {@code [U, L]}
     * @param mask {@code [U, N|1, L]}
     * @param candidateItem {@code [U, N]}
     * @param candidateCategory {@code [U, N]}
     * @param present {@code [U, N, 1]}
     * @param profile {@code [U, P]}; null if the schema has no profile fields
     * @param historyGap {@code [U, L]}; null if the schema has no time
     */
    public record IdTensors(
            Tensor historyItem,
            Tensor historyCategory,
            Tensor mask,
            Tensor candidateItem,
            Tensor candidateCategory,
            Tensor present,
            @Nullable Tensor profile,
            @Nullable Tensor historyGap) {}

    public static String profileTable(String field) {
        return "profile_embedding." + field;
    }

    /**
     * Rows and width of the item or the category table.
     *
     * @throws IllegalArgumentException for any other
     */
    public long[] shape(String table) {
        return switch (table) {
            case ITEM_TABLE -> new long[] {schema.itemRows(), embedding};
            case CATEGORY_TABLE -> new long[] {schema.categoryRows(), embedding};
            default -> throw new IllegalArgumentException(table + " is no table of items or categories");
        };
    }

    public RankingModel.Inputs embed(Backend backend, IdTensors ids) {
        Tensor items = backend.weight(ITEM_TABLE, TABLE_INIT, schema.itemRows(), embedding);
        Tensor categories = backend.weight(CATEGORY_TABLE, TABLE_INIT, schema.categoryRows(), embedding);
        Tensor history = behaviours(backend, ids.historyItem(), ids.historyCategory(), ids.historyGap());
        Tensor candidates =
                items.gather(ids.candidateItem()).join(2, categories.gather(ids.candidateCategory())); // [U, N, D]
        return new RankingModel.Inputs(history, ids.mask(), candidates, ids.present(), profile(backend, ids.profile()));
    }

    /**
     * Behaviours' embeddings {@code [U, L, D]}.
     *
     * @param gaps {@code [U, L]} buckets of time; null if the schema has none
     */
    public Tensor behaviours(Backend backend, Tensor itemIds, Tensor categoryIds, @Nullable Tensor gaps) {
        Tensor items = backend.weight(ITEM_TABLE, TABLE_INIT, schema.itemRows(), embedding);
        Tensor categories = backend.weight(CATEGORY_TABLE, TABLE_INIT, schema.categoryRows(), embedding);
        return withGaps(backend, items.gather(itemIds).join(2, categories.gather(categoryIds)), gaps);
    }

    private Tensor withGaps(Backend backend, Tensor history, @Nullable Tensor gaps) {
        if (schema.time() != (gaps != null)) {
            throw new IllegalArgumentException("the schema %s time gaps, but they were %s"
                    .formatted(schema.time() ? "has" : "has no", gaps == null ? "not given" : "given"));
        }
        return gaps == null
                ? history
                : history.plus(backend.weight(GAP_TABLE, Init.zero(), TimeGap.BUCKETS, 2L * embedding)
                        .gather(gaps));
    }

    private @Nullable Tensor profile(Backend backend, @Nullable Tensor ids) {
        if (ids == null) {
            return null;
        }
        List<Tensor> fields = new ArrayList<>();
        for (int p = 0; p < schema.profileFields().size(); p++) {
            FeatureSchema.ProfileField field = schema.profileFields().get(p);
            Tensor table = backend.weight(profileTable(field.name()), TABLE_INIT, field.rows(), embedding);
            fields.add(table.gather(ids.slice(1, p, p + 1)).reshape(0, embedding)); // [U, E]
        }
        return fields.getFirst().join(1, fields.subList(1, fields.size()).toArray(Tensor[]::new)); // [U, P*E]
    }
}
