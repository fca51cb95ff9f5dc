package io.attentionmotor.training.data;

/**
 * The size of a {@link SimulatedShop}. Impressions: about {@code users x visits x slateSize}.
 *
 * @param users shoppers, at least 1
 * @param itemsPerCategory products on each shelf, 1 to {@value #MOST_ITEMS}
 * @param visits visits a user makes on average, at least 1; a single user makes a quarter fewer to a quarter more
 * @param slateSize products shown in a visit, 1 to {@value #MOST_SLATE}
 * @param seed the same seed and sizes give the same log, to the bit
 */
public record ShopOptions(int users, int itemsPerCategory, int visits, int slateSize, long seed) {
    static final int MOST_ITEMS = 60;
    static final int MOST_SLATE = 50;

    public ShopOptions {
        check("users", users, Integer.MAX_VALUE);
        check("itemsPerCategory", itemsPerCategory, MOST_ITEMS);
        check("visits", visits, 10_000);
        check("slateSize", slateSize, MOST_SLATE);
    }

    /** 3,000 users, 30 products a category, 16 visits, 8 products a visit: about 384,000 impressions. */
    public static ShopOptions defaults() {
        return new ShopOptions(3000, 30, 16, 8, 1);
    }

    /** The same shop with another number of users; a user that both have behaves alike. */
    public ShopOptions withUsers(int count) {
        return new ShopOptions(count, itemsPerCategory, visits, slateSize, seed);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("%s is %d, it must be from 1 to %d".formatted(name, value, most));
        }
    }
}
