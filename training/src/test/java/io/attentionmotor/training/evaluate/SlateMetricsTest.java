package io.attentionmotor.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlateMetricsTest {
    private static Impression impression(int user, int moment, double logit, boolean clicked) {
        return new Impression(user, moment, 0, false, true, false, 1, (float) logit, clicked, Float.NaN);
    }

    /** One slate, best first, with positives at those places. */
    private static List<Impression> slate(int user, int moment, int candidates, Integer... positives) {
        List<Integer> places = List.of(positives);
        return new ArrayList<>(IntStream.rangeClosed(1, candidates)
                .mapToObj(place -> impression(user, moment, -place, places.contains(place)))
                .toList());
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Test
    void severalPositivesCountByTheStandardDefinitions() {
        SlateMetrics metrics = SlateMetrics.of(slate(1, 0, 30, 2, 4, 15));

        assertThat(metrics.mrr()).isEqualTo(0.5);
        assertThat(metrics.at5().hitRate()).isEqualTo(1);
        double best = 1 + 1 / log2(3) + 1 / log2(4);
        double atFive = 1 / log2(3) + 1 / log2(5);
        assertThat(metrics.at5().ndcg()).isCloseTo(atFive / best, offset(1e-12));
        assertThat(metrics.at10().ndcg()).isCloseTo(atFive / best, offset(1e-12));
        assertThat(metrics.at20().ndcg()).isCloseTo((atFive + 1 / log2(16)) / best, offset(1e-12));
        assertThat(metrics.candidates()).isEqualTo(30);
    }

    @Test
    void theBestOrderIsOneEvenWithMorePositivesThanPlaces() {
        SlateMetrics metrics = SlateMetrics.of(slate(1, 0, 30, 1, 2, 3, 4, 5, 6, 7));

        assertThat(metrics.at5()).isEqualTo(new SlateMetrics.At(1, 1));
        assertThat(metrics.mrr()).isEqualTo(1);
    }

    @Test
    void figuresAreMeansOverSlatesOfBothClasses() {
        List<Impression> impressions = slate(1, 0, 8, 1);
        impressions.addAll(slate(1, 1, 8, 6)); // the same user's next moment is a slate of its own
        impressions.addAll(slate(2, 0, 8)); // nothing clicked
        impressions.add(impression(3, 0, 1, true)); // everything clicked
        Collections.shuffle(impressions, new Random(1));

        SlateMetrics metrics = SlateMetrics.of(impressions);

        assertThat(metrics.slates()).isEqualTo(2);
        assertThat(metrics.mrr()).isCloseTo((1 + 1.0 / 6) / 2, offset(1e-12));
        assertThat(metrics.at5().hitRate()).isEqualTo(0.5);
        assertThat(metrics.at10().hitRate()).isEqualTo(1);
    }

    @Test
    void aModelThatScoresEverythingAlikeGetsWhatDrawingLotsWouldGet() {
        List<Impression> impressions = IntStream.range(0, 100)
                .mapToObj(n -> impression(1, 0, 0, n == 0))
                .toList();

        SlateMetrics metrics = SlateMetrics.of(impressions);

        assertThat(metrics.at5().hitRate()).isCloseTo(0.05, offset(1e-12));
        assertThat(metrics.at10().hitRate()).isCloseTo(0.10, offset(1e-12));
        assertThat(metrics.at20().hitRate()).isCloseTo(0.20, offset(1e-12));
        double gains =
                IntStream.rangeClosed(1, 10).mapToDouble(r -> 1 / log2(1 + r)).sum();
        assertThat(metrics.at10().ndcg()).isCloseTo(gains / 100, offset(1e-12));
        double reciprocals =
                IntStream.rangeClosed(1, 100).mapToDouble(r -> 1.0 / r).sum();
        assertThat(metrics.mrr()).isCloseTo(reciprocals / 100, offset(1e-12));
    }

    @Test
    void tiesCountAsTheMeanOverAllTheirOrders() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            List<Impression> tied = new ArrayList<>();
            int candidates = 2 + random.nextInt(6);
            for (int n = 0; n < candidates; n++) {
                tied.add(impression(1, 0, random.nextInt(3), n > 0 && (n == 1 || random.nextInt(3) == 0)));
            }
            List<SlateMetrics> orders = new ArrayList<>();
            permute(tied, 0, order -> {
                if (IntStream.range(1, candidates)
                        .allMatch(n -> order.get(n).logit() <= order.get(n - 1).logit())) {
                    List<Impression> strict = new ArrayList<>();
                    for (int n = 0; n < candidates; n++) {
                        strict.add(impression(1, 0, -n, order.get(n).clicked()));
                    }
                    orders.add(SlateMetrics.of(strict));
                }
            });

            SlateMetrics metrics = SlateMetrics.of(tied);

            assertThat(metrics.mrr()).isCloseTo(mean(orders, SlateMetrics::mrr), offset(1e-9));
            assertThat(metrics.at5().ndcg())
                    .isCloseTo(mean(orders, one -> one.at5().ndcg()), offset(1e-9));
            assertThat(metrics.at5().hitRate())
                    .isCloseTo(mean(orders, one -> one.at5().hitRate()), offset(1e-9));
        }
    }

    private static double mean(List<SlateMetrics> all, java.util.function.ToDoubleFunction<SlateMetrics> figure) {
        return all.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static void permute(List<Impression> items, int from, java.util.function.Consumer<List<Impression>> each) {
        if (from == items.size()) {
            each.accept(items);
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, each);
            Collections.swap(items, from, i);
        }
    }

    @Test
    void zerosOfEitherSignAreATie() {
        SlateMetrics metrics = SlateMetrics.of(List.of(impression(1, 0, -0.0, true), impression(1, 0, 0.0, false)));

        assertThat(metrics.mrr()).isEqualTo(0.75);
    }

    @Test
    void aScoreThatIsNoNumberHasNoFigures() {
        SlateMetrics metrics = SlateMetrics.of(List.of(impression(1, 0, Double.NaN, true), impression(1, 0, 0, false)));

        assertThat(metrics.mrr()).isNaN();
        assertThat(metrics.at10().ndcg()).isNaN();
        assertThat(metrics.at10().hitRate()).isNaN();
        assertThat(SlateMetrics.of(List.of()).mrr()).isNaN();
    }
}
