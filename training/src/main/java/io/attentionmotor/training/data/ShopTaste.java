package io.attentionmotor.training.data;

import io.attentionmotor.training.data.ShopCatalogue.MatrixProduct;
import io.attentionmotor.training.data.ShopCatalogue.Shelf;
import java.util.List;

/**
 * The law of clicking: how likely a user clicks a product, given only what a model can see too, namely the clicks so
 * far, the product and the profile.
 *
 * <pre>
 * evidence = sum over past clicks h, k clicks ago, of exp(-k / 60) * bond(h, product)
 * p        = sigmoid(bias + gain * (1 - exp(-evidence)) - repeat + profile)
 * </pre>
 *
 * <p>A past click has a bond with products of its category, stronger if brand, price tier and type agree and negative
 * if none does, and with those of the categories it leads to; with all others it has none. One fitting click among
 * thirty others says nearly all: attention to it finds it, an average over the history drowns it.
 */
final class ShopTaste {
    private static final double BIAS = -2.9;
    private static final double GAIN = 3.4;
    private static final double REPEAT = 1.5;
    private static final double MEMORY_IN_CLICKS = 60;

    private final ShopCatalogue catalogue;

    ShopTaste(ShopCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param clicks oldest first */
    double clickProbability(ShopProfile profile, List<MatrixProduct> clicks, MatrixProduct product) {
        double evidence = 0;
        boolean repeat = false;
        for (int i = 0; i < clicks.size(); i++) {
            double memory = Math.exp(-(clicks.size() - 1 - i) / MEMORY_IN_CLICKS);
            evidence += memory * bond(clicks.get(i), product);
            repeat |= clicks.get(i).id().equals(product.id());
        }
        double relevance = 1 - Math.exp(-Math.max(0, evidence));
        double logit = BIAS
                + GAIN * relevance
                - (repeat ? REPEAT : 0)
                + profile.inclination(catalogue.shelf(product).department(), product.tier());
        return 1 / (1 + Math.exp(-logit));
    }

    /** How much a past click speaks for a product; negative if it speaks against it. */
    private double bond(MatrixProduct clicked, MatrixProduct product) {
        if (clicked.shelf() == product.shelf()) {
            return -0.25
                    + (clicked.brand() == product.brand() ? 1.1 : 0)
                    + (clicked.tier() == product.tier() ? 0.6 : 0)
                    + (clicked.type() == product.type() ? 0.4 : 0);
        }
        Shelf from = catalogue.shelf(clicked);
        Shelf to = catalogue.shelf(product);
        return from.drawsTo(to) * (clicked.brand() == product.brand() ? 0.9 : 0.15);
    }
}
