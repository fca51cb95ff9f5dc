package io.attentionmotor.lab.compare;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.MadeUpImpressions;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.evaluate.TestReport;
import java.util.Arrays;
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
                Arrays.stream(aucs)
                        .mapToObj(auc -> test(MadeUpImpressions.report(auc)))
                        .toList(),
                orderLoss,
                Spread.of(12.0),
                any,
                any,
                millis == null ? null : new ServingTime("shop", model, 1_500_000, 9, millis / 2, 90, millis));
    }

    static VariantResult.Tested test(TestReport report) {
        return new VariantResult.Tested(1, report, QualityGate.judge(report));
    }

    static DataResult data(VariantResult... results) {
        return data(ChoosingMetric.AUC, results);
    }

    static DataResult data(ChoosingMetric metric, VariantResult... results) {
        return new DataResult(FACTS, List.of(results), metric, DataResult.Protocol.OWN, List.of());
    }
}
