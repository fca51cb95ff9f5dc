package io.attentionmotor.model.bst;

import io.attentionmotor.model.MatrixProduct;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two layers, 4 heads, feed-forward 512, mean pooling, tower 256. As written: behaviours see the candidate. */
final class BstServing implements ServingCase {
    private static final int LAYERS = 2;
    private static final int HEADS = 4;

    @Override
    public String id() {
        return "bst-target-last";
    }

    @Override
    public List<Integer> attentionLayers() {
        return List.of(64);
    }

    @Override
    public List<Integer> towerLayers() {
        return List.of(256);
    }

    @Override
    public int profileFields() {
        return 0;
    }

    @Override
    public Map<String, String> own() {
        return Map.of(
                "layers",
                String.valueOf(LAYERS),
                "heads",
                String.valueOf(HEADS),
                "feed-forward",
                "512",
                "visibility",
                "target-last",
                "position",
                "recency",
                "output",
                "mean");
    }

    @Override
    public RankingModel written(ModelShape shape, RankingModel shared) {
        return new Bst(
                shape,
                new BstConfig(
                        LAYERS,
                        HEADS,
                        512,
                        BstConfig.Visibility.BIDIRECTIONAL,
                        BstConfig.Position.RECENCY,
                        BstConfig.Output.MEAN));
    }

    @Override
    public boolean sameScores() {
        return false;
    }

    @Override
    public List<MatrixProduct> products(long n, long l) {
        List<MatrixProduct> products = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (long tokens : new long[] {l, n}) {
                products.add(new MatrixProduct(tokens, WIDTH, 4 * WIDTH));
                products.add(new MatrixProduct(tokens, WIDTH, l));
                products.add(new MatrixProduct(tokens, l, WIDTH));
                products.add(new MatrixProduct(tokens, WIDTH, 512));
                products.add(new MatrixProduct(tokens, 512, WIDTH));
            }
        }
        products.add(new MatrixProduct(n, 2 * WIDTH, 256));
        return List.copyOf(products);
    }

    @Override
    public long writtenBytes(long n, long l) {
        return 4 * n * HEADS * (l + 1) * (l + 1);
    }
}
