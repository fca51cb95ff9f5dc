package io.attentionmotor.model.dien;

import io.attentionmotor.model.MatrixProduct;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import java.util.List;
import java.util.Map;

/** States of 128, attention by a perceptron of 64, AUGRU. As written: each candidate has its own history. */
final class DienServing implements ServingCase {
    @Override
    public String id() {
        return "dien";
    }

    @Override
    public List<Integer> attentionLayers() {
        return List.of(64);
    }

    @Override
    public List<Integer> towerLayers() {
        return List.of(256, 128);
    }

    @Override
    public int profileFields() {
        return 0;
    }

    @Override
    public Map<String, String> own() {
        return Map.of(
                "interest-width", String.valueOf(WIDTH),
                "interest-attention", "mlp",
                "evolution", "augru",
                "auxiliary", "none",
                "summed-history", "false");
    }

    @Override
    public RankingModel written(ModelShape shape, RankingModel shared) {
        return shared;
    }

    @Override
    public boolean sameScores() {
        return true;
    }

    @Override
    public List<MatrixProduct> products(long n, long l) {
        return List.of(
                new MatrixProduct(l, WIDTH, 3 * WIDTH),
                new MatrixProduct(l, WIDTH, 3 * WIDTH),
                new MatrixProduct(l, WIDTH, 3 * WIDTH),
                new MatrixProduct(l, WIDTH, 64),
                new MatrixProduct(n, WIDTH, 64),
                new MatrixProduct(n * l, 64, 1),
                new MatrixProduct(n * l, WIDTH, 3 * WIDTH),
                new MatrixProduct(n, 2 * WIDTH, 256),
                new MatrixProduct(n, 256, 128));
    }

    @Override
    public long writtenBytes(long n, long l) {
        return 4 * n * l * 3 * WIDTH;
    }
}
