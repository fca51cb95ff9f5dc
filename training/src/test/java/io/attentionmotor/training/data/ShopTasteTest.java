package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.data.ShopCatalogue.MatrixProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShopTasteTest {
    private static final ShopProfile NEUTRAL = new ShopProfile(2, 1);

    private final ShopCatalogue catalogue = ShopCatalogue.of(ShopOptions.MOST_ITEMS, 1);
    private final ShopTaste taste = new ShopTaste(catalogue);
    private final MatrixProduct keyCaps = one("key-caps", product -> true);
    private final MatrixProduct likeKeyCaps = one(
            "key-caps",
            product -> product.brand() == keyCaps.brand()
                    && product.tier() == keyCaps.tier()
                    && product.type() != keyCaps.type());

    private MatrixProduct one(String category, Predicate<MatrixProduct> wanted) {
        return catalogue.shelves().stream()
                .filter(shelf -> shelf.category().value().equals(category))
                .flatMap(shelf -> shelf.products().stream())
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private double probability(List<MatrixProduct> clicks, MatrixProduct product) {
        return taste.clickProbability(NEUTRAL, clicks, product);
    }

    private double cold() {
        return probability(List.of(), keyCaps);
    }

    @Test
    void oneFittingClickAmongThirtyOthersSaysNearlyAll() {
        List<MatrixProduct> others = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int shown = i;
            others.add(one("nappies", product -> product.id().value().endsWith("%03d".formatted(shown + 1))));
        }
        assertThat(probability(others, keyCaps)).isEqualTo(cold());

        double alone = probability(List.of(likeKeyCaps), keyCaps);
        others.add(15, likeKeyCaps);
        assertThat(probability(others, keyCaps)).isBetween(3 * cold(), alone).isGreaterThan(0.75 * alone);
    }

    @Test
    void aClickSpeaksForItsBrandAndAgainstWhatDiffersInAll() {
        MatrixProduct differs = one(
                "key-caps",
                product -> product.brand() != keyCaps.brand()
                        && product.tier() != keyCaps.tier()
                        && product.type() != keyCaps.type());

        assertThat(probability(List.of(differs), keyCaps)).isEqualTo(cold());
        assertThat(probability(List.of(likeKeyCaps, differs), keyCaps))
                .isLessThan(probability(List.of(likeKeyCaps), keyCaps))
                .isGreaterThan(cold());
    }

    @Test
    void oldClicksFade() {
        MatrixProduct nappies = one("nappies", product -> true);

        assertThat(probability(List.of(likeKeyCaps, nappies, nappies), keyCaps))
                .isLessThan(probability(List.of(nappies, nappies, likeKeyCaps), keyCaps));
    }

    @Test
    void theSameProductAgainIsWantedLessThanOneLikeIt() {
        assertThat(probability(List.of(keyCaps), keyCaps)).isLessThan(probability(List.of(likeKeyCaps), keyCaps));
    }

    @Test
    void keyboardsLeadToKeyCapsButNotBack() {
        MatrixProduct keyboard = one("keyboards", product -> product.brand() == keyCaps.brand());

        assertThat(probability(List.of(keyboard), keyCaps)).isGreaterThan(2 * cold());
        assertThat(probability(List.of(keyCaps), keyboard)).isEqualTo(probability(List.of(), keyboard));
    }

    @Test
    void theProfileMattersMildly() {
        for (int age = 0; age < 5; age++) {
            for (int device = 0; device < 3; device++) {
                assertThat(taste.clickProbability(new ShopProfile(age, device), List.of(), keyCaps))
                        .isBetween(cold() / 2.2, cold() * 2.2);
            }
        }
        assertThat(taste.clickProbability(new ShopProfile(0, 1), List.of(), keyCaps))
                .isNotEqualTo(taste.clickProbability(new ShopProfile(4, 1), List.of(), keyCaps));
    }
}
