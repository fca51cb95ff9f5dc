package io.attentionmotor.training.compare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results that nobody measured. */
final class MadeUp {
    private MadeUp() {}

    static final DataFacts FACTS = new DataFacts("shop", 100, 90, 50, 1000, false, 9, 31);

    /** Every seed loses nothing by shuffling. */
    static VariantResult result(String model, @Nullable Double millis, double... aucs) {
        return result(model, millis, Spread.of(new double[aucs.length]), aucs);
    }

    static VariantResult result(String model, @Nullable Double millis, Spread orderLoss, double... aucs) {
        Spread any = Spread.of(1.0);
        return new VariantResult(
                new Variant(model, Map.of("model", model)),
                Spread.of(aucs),
                Spread.of(aucs),
                any,
                orderLoss,
                Spread.of(12.0),
                any,
                any,
                millis == null ? null : new ServingTime("shop", model, 1_500_000, 9, millis / 2, 90, millis));
    }

    static DataResult data(VariantResult... results) {
        return new DataResult(FACTS, List.of(results), DataResult.Protocol.OWN, List.of());
    }
}
