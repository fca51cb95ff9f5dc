package io.attentionmotor.training.data;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.ShopCatalogue.MatrixProduct;
import io.attentionmotor.training.data.ShopCatalogue.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A simulated shop: nothing in it is real. Users visit, each visit shows a slate of products, and each product is
 * clicked with a known probability, the best score any model can give it.
 *
 * <p>A user follows two to four interests at once; old ones fade, new ones start, often where the last clicks lead
 * (milk powder to nappies). The interests decide which shelves are shown, never the click itself: that follows {@link
 * ShopTaste} from the clicks of earlier visits, so all the signal there is can be learned from the log.
 *
 * <p>Users come one after the other. All impressions of a visit share its timestamp, and a user's visits follow each
 * other by an hour to a week.
 */
public final class SimulatedShop implements InteractionSource {
    private static final long OPENING = Instant.parse("2025-01-06T06:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int FEWEST_INTERESTS = 2;
    private static final int MOST_INTERESTS = 4;
    private static final double INTEREST_STARTS = 0.2;
    private static final double SHOWN_FOR_INTEREST = 0.55;
    private static final double SHOWN_FOR_COMPLEMENT = 0.15;

    private final ShopOptions options;
    private final ShopCatalogue catalogue;
    private final ShopTaste taste;

    /** @throws IllegalArgumentException if a slate could hold more than half of all products */
    public SimulatedShop(ShopOptions options) {
        this.options = options;
        this.catalogue = ShopCatalogue.of(options.itemsPerCategory(), options.seed());
        int products = catalogue.shelves().size() * options.itemsPerCategory();
        if (options.slateSize() > products / 2) {
            throw new IllegalArgumentException(
                    "slateSize is %d, more than half of the shop's %d products: ask for fewer"
                            .formatted(options.slateSize(), products));
        }
        this.taste = new ShopTaste(catalogue);
    }

    @Override
    public String name() {
        return "simulated-shop";
    }

    @Override
    public void read(InteractionSink sink) {
        for (Shelf shelf : catalogue.shelves()) {
            for (MatrixProduct product : shelf.products()) {
                sink.item(product.id(), shelf.category(), product.title());
            }
        }
        SplittableRandom seeds = new SplittableRandom(options.seed());
        for (int number = 1; number <= options.users(); number++) {
            new Shopper(number, seeds.split()).shop(sink);
        }
    }

    /** One user and all its visits. */
    private final class Shopper {
        private final SplittableRandom random;
        private final UserId user;
        private final ShopProfile profile;
        private final List<Shelf> interests = new ArrayList<>();
        private final List<MatrixProduct> clicks = new ArrayList<>();

        Shopper(int number, SplittableRandom random) {
            this.random = random;
            user = new UserId("shopper-%05d".formatted(number));
            profile = ShopProfile.random(random);
            int wanted = random.nextInt(FEWEST_INTERESTS, MOST_INTERESTS + 1);
            while (interests.size() < wanted) {
                follow(any(catalogue.shelves()));
            }
        }

        void shop(InteractionSink sink) {
            sink.profile(user, profile.fields(), InteractionSink.ALWAYS);
            int visits = options.visits() * 3 / 4 + random.nextInt(options.visits() / 2 + 1);
            long timestamp = OPENING + random.nextLong(240 * HOUR);
            for (int visit = 0; visit < Math.max(1, visits); visit++) {
                timestamp += HOUR + random.nextLong(167 * HOUR);
                reconsider();
                visit(timestamp, sink);
            }
        }

        private void visit(long timestamp, InteractionSink sink) {
            List<MatrixProduct> clicked = new ArrayList<>();
            for (MatrixProduct product : slate()) {
                double probability = taste.clickProbability(profile, clicks, product);
                boolean click = random.nextDouble() < probability;
                sink.interaction(new Interaction(user, product.id(), timestamp, click, probability));
                if (click) {
                    clicked.add(product);
                }
            }
            clicks.addAll(clicked);
        }

        private Set<MatrixProduct> slate() {
            Set<MatrixProduct> slate = new LinkedHashSet<>();
            while (slate.size() < options.slateSize()) {
                slate.add(any(shelfToShow().products()));
            }
            return slate;
        }

        private Shelf shelfToShow() {
            double draw = random.nextDouble();
            if (draw < SHOWN_FOR_INTEREST) {
                return any(interests);
            }
            return draw < SHOWN_FOR_INTEREST + SHOWN_FOR_COMPLEMENT
                    ? complement(any(interests))
                    : any(catalogue.shelves());
        }

        /** Now and then a new interest starts, half of them where a recent click leads, and the oldest fades. */
        private void reconsider() {
            if (random.nextDouble() >= INTEREST_STARTS) {
                return;
            }
            boolean led = !clicks.isEmpty() && random.nextBoolean();
            follow(led ? complement(catalogue.shelf(clicks.getLast())) : any(catalogue.shelves()));
            if (interests.size() > MOST_INTERESTS || (interests.size() > FEWEST_INTERESTS && random.nextBoolean())) {
                interests.removeFirst();
            }
        }

        private void follow(Shelf shelf) {
            if (!interests.contains(shelf)) {
                interests.add(shelf);
            }
        }

        private Shelf complement(Shelf shelf) {
            String wanted = any(shelf.leadsTo());
            return catalogue.shelves().stream()
                    .filter(other -> other.category().value().equals(wanted))
                    .findFirst()
                    .orElseThrow();
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
