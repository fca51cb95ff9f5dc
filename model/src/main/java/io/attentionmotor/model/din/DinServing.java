package io.attentionmotor.model.din;

import io.attentionmotor.model.MatrixProduct;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import java.util.List;
import java.util.Map;

/** Activation unit 64 and 32, two profile fields. As written: the unit sees {@code [c, h, c - h, c * h]}. */
final class DinServing implements ServingCase {
    @Override
    public String id() {
        return "din";
    }

    @Override
    public List<Integer> attentionLayers() {
        return List.of(64, 32);
    }

    @Override
    public List<Integer> towerLayers() {
        return List.of(256, 128);
    }

    @Override
    public int profileFields() {
        return 2;
    }

    @Override
    public Map<String, String> own() {
        return Map.of("attention", "softmax");
    }

    @Override
    public RankingModel written(ModelShape shape, RankingModel shared) {
        return new PlainDin(new DinParts(shape, true));
    }

    @Override
    public boolean sameScores() {
        return true;
    }

    @Override
    public List<MatrixProduct> products(long n, long l) {
        return List.of(
                new MatrixProduct(l, WIDTH, n * 64),
                new MatrixProduct(n * l, 64, 32),
                new MatrixProduct(n * l, 32, 1),
                new MatrixProduct(n, l, WIDTH),
                new MatrixProduct(n, 3 * WIDTH, 256),
                new MatrixProduct(n, 256, 128));
    }

    @Override
    public long writtenBytes(long n, long l) {
        return 4 * n * l * 4 * WIDTH;
    }
}
