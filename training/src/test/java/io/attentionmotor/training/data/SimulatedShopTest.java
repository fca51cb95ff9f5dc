package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.training.evaluate.Metrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedShopTest {
    private static final ShopOptions OPTIONS = ShopOptions.defaults().withUsers(800);
    private static final Recording SHOP = Recording.of(new SimulatedShop(OPTIONS));

    /** An impression and the item ids its user had clicked before. */
    private record Shown(Interaction impression, List<String> history) {
        boolean clicked() {
            return Boolean.TRUE.equals(impression.clicked());
        }

        String category() {
            return categoryOf(impression.item().value());
        }

        boolean clickedIn(String category) {
            return history.stream().anyMatch(item -> categoryOf(item).equals(category));
        }
    }

    private static String categoryOf(String item) {
        return String.valueOf(SHOP.categories.get(item));
    }

    /** Each user's visits by time. */
    private static Collection<Map<Long, List<Interaction>>> visitsByUser() {
        Map<String, Map<Long, List<Interaction>>> users = new LinkedHashMap<>();
        for (Interaction row : SHOP.interactions) {
            users.computeIfAbsent(row.user().value(), user -> new TreeMap<>())
                    .computeIfAbsent(row.timestamp(), time -> new ArrayList<>())
                    .add(row);
        }
        return users.values();
    }

    private static List<Shown> shown() {
        List<Shown> all = new ArrayList<>();
        for (Map<Long, List<Interaction>> visits : visitsByUser()) {
            List<String> history = new ArrayList<>();
            for (List<Interaction> visit : visits.values()) {
                List<String> before = List.copyOf(history);
                visit.forEach(row -> all.add(new Shown(row, before)));
                visit.stream()
                        .filter(row -> Boolean.TRUE.equals(row.clicked()))
                        .forEach(row -> history.add(row.item().value()));
            }
        }
        return all;
    }

    private static double auc(List<Shown> shown, ToDoubleFunction<Shown> score) {
        boolean[] labels = new boolean[shown.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = shown.get(i).clicked();
        }
        return Metrics.auc(shown.stream().mapToDouble(score).toArray(), labels);
    }

    private static double clickRate(List<Shown> shown) {
        assertThat(shown).hasSizeGreaterThan(100);
        return shown.stream().filter(Shown::clicked).count() / (double) shown.size();
    }

    @Test
    void theSeedDecidesEverything() {
        Recording again = Recording.of(new SimulatedShop(OPTIONS));
        assertThat(again.interactions).isEqualTo(SHOP.interactions);
        assertThat(again.profiles).isEqualTo(SHOP.profiles);
        assertThat(again.titles).isEqualTo(SHOP.titles);

        ShopOptions otherSeed = new ShopOptions(800, 30, 16, 8, 2);
        assertThat(Recording.of(new SimulatedShop(otherSeed)).interactions).isNotEqualTo(SHOP.interactions);
    }

    @Test
    void moreUsersLeaveTheOthersAsTheyWere() {
        List<Interaction> fewer = Recording.of(new SimulatedShop(OPTIONS.withUsers(10))).interactions;

        assertThat(SHOP.interactions.subList(0, fewer.size())).isEqualTo(fewer);
    }

    @Test
    void aVisitIsOneSlateOfDistinctProductsAtOneTime() {
        assertThat(visitsByUser()).hasSize(OPTIONS.users()).allSatisfy(visits -> {
            assertThat(visits).hasSizeBetween(12, 20);
            assertThat(visits.values())
                    .allSatisfy(slate -> assertThat(slate)
                            .hasSize(OPTIONS.slateSize())
                            .extracting(Interaction::item)
                            .doesNotHaveDuplicates());
        });
    }

    @Test
    void everyUsersImpressionsComeInTheOrderOfTime() {
        Map<String, Long> last = new LinkedHashMap<>();
        for (Interaction row : SHOP.interactions) {
            Long before = last.put(row.user().value(), row.timestamp());
            assertThat(row.timestamp()).isGreaterThanOrEqualTo(before == null ? 0 : before);
        }
    }

    @Test
    void clicksHappenAsOftenAsTheTrueProbabilitiesSay() {
        Map<Integer, List<Interaction>> byTenth =
                SHOP.interactions.stream().collect(Collectors.groupingBy(row -> (int) (row.probability() * 10)));
        assertThat(byTenth).hasSizeGreaterThan(5);
        byTenth.values().forEach(rows -> {
            double expected =
                    rows.stream().mapToDouble(Interaction::probability).sum();
            double deviation = Math.sqrt(rows.stream()
                    .mapToDouble(row -> row.probability() * (1 - row.probability()))
                    .sum());
            long clicks = rows.stream()
                    .filter(row -> Boolean.TRUE.equals(row.clicked()))
                    .count();
            assertThat((double) clicks).isCloseTo(expected, within(4 * deviation));
        });
    }

    @Test
    void theTruthRanksFarBetterThanCountingCategories() {
        List<Shown> shown = shown();
        double best = auc(shown, one -> one.impression().probability());
        double share = auc(
                shown,
                one -> one.history().stream()
                                .filter(item -> categoryOf(item).equals(one.category()))
                                .count()
                        / (double) Math.max(1, one.history().size()));

        assertThat(best).isBetween(0.78, 0.86);
        assertThat(share).isBetween(0.62, best - 0.07);
    }

    @Test
    void milkPowderLeadsToNappies() {
        List<Shown> nappies = shown().stream()
                .filter(one -> one.category().equals("nappies") && !one.clickedIn("nappies"))
                .toList();
        double after = clickRate(
                nappies.stream().filter(one -> one.clickedIn("milk-powder")).toList());
        double otherwise = clickRate(
                nappies.stream().filter(one -> !one.clickedIn("milk-powder")).toList());

        assertThat(after).isGreaterThan(2 * otherwise);
    }

    @Test
    void interestsAreSeveralAtATimeAndChange() {
        List<Integer> early = new ArrayList<>();
        List<Integer> fresh = new ArrayList<>();
        for (Map<Long, List<Interaction>> visits : visitsByUser()) {
            List<Interaction> clicks = visits.values().stream()
                    .flatMap(List::stream)
                    .filter(row -> Boolean.TRUE.equals(row.clicked()))
                    .toList();
            Set<String> first = categories(clicks.subList(0, clicks.size() / 2));
            Set<String> second = categories(clicks.subList(clicks.size() / 2, clicks.size()));
            early.add(first.size());
            second.removeAll(first);
            fresh.add(second.size());
        }
        assertThat(early.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isBetween(2.0, 6.0);
        assertThat(fresh.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isGreaterThan(1);
    }

    private static Set<String> categories(List<Interaction> clicks) {
        return clicks.stream()
                .map(row -> categoryOf(row.item().value()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void everyProductHasATitleOfItsOwnAndAReadableCategory() {
        assertThat(SHOP.titles.values()).doesNotHaveDuplicates().hasSameSizeAs(SHOP.categories.keySet());
        assertThat(SHOP.titles).containsOnlyKeys(SHOP.categories.keySet());
        assertThat(new HashSet<>(SHOP.categories.values()))
                .hasSize(21)
                .contains("keyboards", "key-caps", "milk-powder", "nappies")
                .allSatisfy(category -> assertThat(category).matches("[a-z]+(-[a-z]+)*"));
        assertThat(SHOP.categories)
                .allSatisfy((item, category) -> assertThat(item).matches(category + "-\\d{3}"));
        assertThat(SHOP.interactions)
                .allSatisfy(
                        row -> assertThat(SHOP.titles).containsKey(row.item().value()));
    }

    @Test
    void everyUserHasAnAgeAndADevice() {
        assertThat(SHOP.profiles)
                .hasSize(OPTIONS.users())
                .allSatisfy((user, profile) -> assertThat(profile).containsOnlyKeys("age", "device"));
        assertThat(SHOP.profiles.values().stream().distinct()).hasSize(15);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new ShopOptions(0, 40, 16, 8, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("users is 0, it must be from 1 to 2147483647");
        assertThatThrownBy(() -> new ShopOptions(10, 61, 16, 8, 1)).hasMessageContaining("itemsPerCategory is 61");
        assertThatThrownBy(() -> new SimulatedShop(new ShopOptions(10, 1, 16, 12, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slateSize is 12, more than half of the shop's 21 products");
    }
}
