package io.attentionmotor.lab.compare;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Architectures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which model for this data, and why, from measured facts only.
 *
 * <p>Among the variants that no other beats by more than chance explains, by the metric that also chose their epochs,
 * the one that ranks fastest at the full history; a simpler one that is nearly as fast goes before it. Without serving
 * times, the simplest.
 *
 * @param variant the name of the recommended variant
 * @param sentences why, and how sure that is
 */
public record Recommendation(String variant, List<String> sentences) {
    /** Serving times within this factor of each other are not told apart. */
    static final double NEARLY_AS_FAST = 1.2;

    /** @throws IllegalArgumentException if there is nothing to choose from */
    public static Recommendation of(DataResult result) {
        if (result.variants().isEmpty()) {
            throw new IllegalArgumentException("there are no results to recommend from");
        }
        List<VariantResult> equals =
                result.variants().stream().filter(v -> result.rank(v) == 1).toList();
        VariantResult chosen = choose(equals);
        List<String> sentences = new ArrayList<>();
        sentences.add(quality(result, chosen, equals));
        if (equals.size() > 1) {
            sentences.add(whyThisOne(chosen, equals));
        }
        if (!chosen.refused().isEmpty()) {
            sentences.add("Yet ./motor train would not export it: the quality gate refuses %d of its %s."
                    .formatted(chosen.refused().size(), seeds(chosen.tests().size())));
        }
        sentences.add(cost(chosen));
        sentences.add(OrderFinding.of(result, chosen));
        sentences.add(uncertainty(result));
        return new Recommendation(chosen.name(), sentences);
    }

    private static VariantResult choose(List<VariantResult> equals) {
        double fastest =
                equals.stream().mapToDouble(Recommendation::millis).min().orElse(Double.NaN);
        return equals.stream()
                .filter(v -> !(millis(v) > fastest * NEARLY_AS_FAST))
                .min(Comparator.comparingInt(Recommendation::complexity)
                        .thenComparingInt(v -> v.variant().settings().size())
                        .thenComparingDouble(Recommendation::millis)
                        .thenComparingDouble(v -> v.seconds().mean()))
                .orElseThrow();
    }

    /** Infinite without a measured time, so that it decides only among those without. */
    private static double millis(VariantResult variant) {
        ServingTime serving = variant.serving();
        return serving == null ? Double.POSITIVE_INFINITY : serving.millisAtFull();
    }

    /** Of a variant that names no model, more than that of any. */
    private static int complexity(VariantResult variant) {
        return Architectures.find(variant.variant().settings().getOrDefault("model", ""))
                .map(Architecture::complexity)
                .orElse(Integer.MAX_VALUE);
    }

    private static String quality(DataResult result, VariantResult chosen, List<VariantResult> equals) {
        String figure = "test %s %s over %s"
                .formatted(
                        result.metric().title(),
                        ComparisonTables.spread(chosen.figure(result.metric())),
                        seeds(chosen.auc().count()));
        VariantResult best = result.variants().getFirst();
        if (result.variants().size() == 1) {
            return "%s is the only variant compared: %s.".formatted(chosen.name(), figure);
        }
        if (equals.size() == 1) {
            VariantResult next = result.variants().get(1);
            String bar = chosen.auc().count() + next.auc().count() > 2
                    ? "more than the %s that chance between seeds explains"
                    : "more than the %s that is asked of one seed, which proves little";
            return "%s: %s, %s %s, the next, by %s, %s."
                    .formatted(
                            chosen.name(),
                            figure,
                            result.metric().lowerIsBetter() ? "below" : "above",
                            next.name(),
                            gap(result, chosen, next),
                            bar.formatted(needed(result, chosen, next)));
        }
        if (best.equals(chosen)) {
            return "%s: %s, the best mean; %s.".formatted(chosen.name(), figure, indistinct(result, chosen, equals));
        }
        return ("%s: %s. %s has the best mean, %s better, which is no difference that this many seeds can show (that "
                        + "takes %s).")
                .formatted(chosen.name(), figure, best.name(), gap(result, best, chosen), needed(result, best, chosen));
    }

    private static String indistinct(DataResult result, VariantResult chosen, List<VariantResult> equals) {
        List<String> others = equals.stream()
                .filter(v -> !v.equals(chosen))
                .map(v -> "%s (%s worse)".formatted(v.name(), gap(result, chosen, v)))
                .toList();
        return "no difference that this many seeds can show from " + join(others);
    }

    private static String whyThisOne(VariantResult chosen, List<VariantResult> equals) {
        List<VariantResult> others =
                equals.stream().filter(v -> !v.equals(chosen)).toList();
        double most = others.stream().mapToDouble(Recommendation::millis).max().orElse(Double.NaN);
        boolean simplest = others.stream().allMatch(v -> complexity(v) >= complexity(chosen));
        if (Double.isInfinite(millis(chosen))) {
            return "Among those it is the simplest; how fast they serve was not measured.";
        }
        String speed = Double.isInfinite(most)
                ? "serves in %s ms at the full history".formatted(number("%.1f", millis(chosen)))
                : "serves in %s ms at the full history, the others in %s"
                        .formatted(
                                number("%.1f", millis(chosen)),
                                join(others.stream()
                                        .map(v -> "%s (%s)".formatted(number("%.1f", millis(v)), v.name()))
                                        .toList()));
        return "Among those it %s%s.".formatted(simplest ? "is the simplest, and " : "", speed);
    }

    private static String cost(VariantResult chosen) {
        ServingTime serving = chosen.serving();
        String training = "A training takes %s s"
                .formatted(number("%.1f", chosen.seconds().mean()));
        return serving == null
                ? training + "."
                : "%s; ranking %d candidates takes %s ms with %d behaviours and %s ms with %d, on one thread."
                        .formatted(
                                training,
                                ServingTime.CANDIDATES,
                                number("%.1f", serving.millisAtMedian()),
                                serving.medianHistory(),
                                number("%.1f", serving.millisAtFull()),
                                serving.fullHistory());
    }

    private static String uncertainty(DataResult result) {
        int fewest =
                result.variants().stream().mapToInt(v -> v.auc().count()).min().orElse(0);
        String tested = String.format(Locale.ROOT, "%,d users", result.data().tested());
        return fewest < 2
                ? ("How sure: not very. With one seed the spread is unknown, so gaps up to %s count as none; take "
                                + "three seeds or more before you decide. The test rests on %s.")
                        .formatted(Difference.WITHOUT_SPREAD, tested)
                : ("How sure: the spread is that of %s, which knows chance in training and in the drawn negatives; "
                                + "the interval knows chance in which users there are, and the test rests on %s.%s")
                        .formatted(
                                seeds(fewest),
                                tested,
                                fewest < 3 ? " Two seeds tell little of a spread: take three or more." : "");
    }

    private static String gap(DataResult result, VariantResult better, VariantResult worse) {
        return number("%.4f", result.difference(better, worse).gap());
    }

    private static String needed(DataResult result, VariantResult better, VariantResult worse) {
        return number("%.4f", result.difference(better, worse).needed());
    }

    private static String seeds(int count) {
        return count == 1 ? "one seed" : count + " seeds";
    }

    static String join(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
