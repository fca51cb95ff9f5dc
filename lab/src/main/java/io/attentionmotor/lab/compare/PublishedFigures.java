package io.attentionmotor.lab.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the README of TLSAN publishes for its four Amazon sets: the share of users whose positive is above the negative.
 */
public final class PublishedFigures {
    /** What sets these figures apart from the others of a comparison. */
    public static final String CAVEAT =
            "Share of users whose positive scores above the one negative, by the published protocol: events of the "
                    + "same day keep the order they are stored in, and the epoch is picked on the test moments. Both "
                    + "flatter, the published figures as well as ours, so compare them with each other and with "
                    + "nothing else.";

    private static final List<String> MODELS = List.of("ATRank", "Bi-LSTM", "CNN", "BPR", "TLSAN");

    private static final Map<String, double[]> FIGURES = Map.of(
            "home-and-kitchen", new double[] {.7039, .7373, .7075, .6352, .8950},
            "video-games", new double[] {.8809, .8598, .8598, .6609, .9459},
            "beauty", new double[] {.8160, .8231, .7639, .6846, .9368},
            "digital-music", new double[] {.8601, .8468, .8131, .7896, .9753});

    private PublishedFigures() {}

    /** Model to figure, in the order published; null if nothing is published for the data set. */
    public static @Nullable Map<String, Double> of(String data) {
        String name = data.toLowerCase(Locale.ROOT).replace('_', '-');
        double[] figures = FIGURES.get(name.startsWith("amazon-") ? name.substring("amazon-".length()) : name);
        if (figures == null) {
            return null;
        }
        Map<String, Double> published = new LinkedHashMap<>();
        for (int i = 0; i < figures.length; i++) {
            published.put(MODELS.get(i), figures[i]);
        }
        return published;
    }

    /** Measured and published figures of one data set, best first. */
    public static ResultTable beside(DataResult result) {
        record Line(String model, String source, double figure, String shown) {}
        List<Line> lines = new ArrayList<>();
        for (VariantResult variant : result.variants()) {
            lines.add(new Line(
                    variant.name(), "measured", variant.gauc().mean(), ComparisonTables.spread(variant.gauc())));
        }
        Map<String, Double> published = of(result.data().name());
        if (published != null) {
            published.forEach((model, figure) ->
                    lines.add(new Line(model, "published", figure, String.format(Locale.ROOT, "%.4f", figure))));
        }
        lines.sort((a, b) -> Double.compare(b.figure(), a.figure()));
        return new ResultTable(
                List.of("model", "source", ">positive above negative"),
                lines.stream()
                        .map(line -> List.of(line.model(), line.source(), line.shown()))
                        .toList());
    }
}
