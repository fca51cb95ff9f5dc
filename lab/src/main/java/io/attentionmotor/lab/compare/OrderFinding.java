package io.attentionmotor.lab.compare;

import java.util.List;

/** Whether the order of the behaviours tells these models anything, in words. */
final class OrderFinding {
    /** A smaller loss of AUC is no use of order worth the name, however sure. */
    static final double LEAST = 0.001;

    private OrderFinding() {}

    static String of(DataResult result, VariantResult chosen) {
        DataFacts data = result.data();
        String lengths = "Half of the tested users look back on %d %s at most, nine in ten on %d."
                .formatted(
                        data.medianHistory(),
                        data.medianHistory() == 1 ? "behaviour" : "behaviours",
                        data.longHistory());
        List<VariantResult> using =
                result.variants().stream().filter(OrderFinding::usesOrder).toList();
        if (using.isEmpty()) {
            return lengths + " Shuffling a history costs no variant anything that can be told from chance: "
                    + "none of them makes use of order here.";
        }
        String losses = Recommendation.join(using.stream()
                .map(v -> "%s %s"
                        .formatted(
                                v.name(),
                                Recommendation.number("%.4f", v.orderLoss().mean())))
                .toList());
        String verdict;
        if (using.contains(chosen)) {
            verdict = "the recommended one makes use of order.";
        } else if (using.stream().anyMatch(v -> result.rank(v) == 1)) {
            verdict = "they make use of order, but no gain from it can be shown.";
        } else {
            verdict = "they make use of order, but rank lower all the same.";
        }
        return "%s Shuffling a history costs test AUC: %s; %s".formatted(lengths, losses, verdict);
    }

    static boolean usesOrder(VariantResult variant) {
        Spread loss = variant.orderLoss();
        double needed = loss.count() < 2 ? Difference.WITHOUT_SPREAD : Math.max(LEAST, 2 * loss.standardError());
        return loss.mean() > needed;
    }
}
