package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What the simulated shop sells, built from the words of {@code shop-catalogue.txt}. */
final class ShopCatalogue {
    private static final String WORDS = "shop-catalogue.txt";

    private final List<Shelf> shelves = new ArrayList<>();

    /**
     * A category.
     *
     * @param department number of the department, whose shelves share their house brands
     * @param leadsTo ids of the shelves that a click here draws the user to, the strongest first
     */
    record Shelf(CategoryId category, int department, List<String> leadsTo, List<MatrixProduct> products) {
        /** How much a click on this shelf draws the user to the other, from 0 to 1. */
        double drawsTo(Shelf other) {
            int place = leadsTo.indexOf(other.category.value());
            return place < 0 ? 0 : 1.0 / (1 + place);
        }
    }

    /**
     * One product.
     *
     * @param shelf index of its category
     * @param brand index of its brand within the department
     * @param type index of its type within the category
     * @param tier price tier, 0 = cheapest, to 2
     */
    record MatrixProduct(ItemId id, String title, int shelf, int brand, int type, int tier) {}

    private ShopCatalogue(int itemsPerCategory, long seed) {
        List<String> brands = List.of();
        int department = -1;
        for (String line : lines()) {
            if (line.startsWith("department ")) {
                brands = split(line.substring(line.indexOf(':') + 1), ",");
                department++;
            } else {
                List<String> parts = split(line, "\\|");
                List<MatrixProduct> products = products(parts, brands, shelves.size());
                Collections.shuffle(products, new Random(seed ^ parts.getFirst().hashCode()));
                List<MatrixProduct> kept = products.subList(0, Math.min(itemsPerCategory, products.size()));
                List<String> leadsTo = split(parts.get(3), ",");
                shelves.add(new Shelf(new CategoryId(parts.getFirst()), department, leadsTo, numbered(kept)));
            }
        }
    }

    /** The same catalogue for the same arguments. */
    static ShopCatalogue of(int itemsPerCategory, long seed) {
        return new ShopCatalogue(itemsPerCategory, seed);
    }

    List<Shelf> shelves() {
        return shelves;
    }

    Shelf shelf(MatrixProduct product) {
        return shelves.get(product.shelf());
    }

    private static List<MatrixProduct> products(List<String> parts, List<String> brands, int shelf) {
        List<String> types = split(parts.get(1), ",");
        List<String> tiers = split(parts.get(2), ",");
        List<MatrixProduct> products = new ArrayList<>();
        for (int brand = 0; brand < brands.size(); brand++) {
            for (int type = 0; type < types.size(); type++) {
                for (int tier = 0; tier < tiers.size(); tier++) {
                    String title = "%s %s, %s".formatted(brands.get(brand), types.get(type), tiers.get(tier));
                    products.add(new MatrixProduct(new ItemId(parts.getFirst()), title, shelf, brand, type, tier));
                }
            }
        }
        return products;
    }

    /** Gives the products ids like {@code key-caps-017}. */
    private static List<MatrixProduct> numbered(List<MatrixProduct> products) {
        List<MatrixProduct> numbered = new ArrayList<>();
        for (MatrixProduct p : products) {
            ItemId id = new ItemId("%s-%03d".formatted(p.id(), numbered.size() + 1));
            numbered.add(new MatrixProduct(id, p.title(), p.shelf(), p.brand(), p.type(), p.tier()));
        }
        return List.copyOf(numbered);
    }

    private static List<String> split(String text, String separator) {
        return List.of(text.strip().split("\\s*" + separator + "\\s*"));
    }

    private static List<String> lines() {
        try (InputStream in = ShopCatalogue.class.getResourceAsStream(WORDS)) {
            if (in == null) {
                throw new IllegalStateException(WORDS + " is not on the class path: build the module again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + WORDS, e);
        }
    }
}
