package io.attentionmotor.scorer.tiny;

import io.attentionmotor.contract.feature.TimeGap;
import java.util.Random;

/**
 * The weights of a tiny DIN-like model and its equations in plain Java, in double precision:
 *
 * <pre>
 * x        = item[i] + category[j]                             embedding of a candidate
 * x        = item[i] + category[j] + gap[t]                    of a behaviour; the gap only in a model with time
 * attention = softmax_l(x_candidate . x_l)                     all zeros for an empty history
 * score    = sigmoid(sum_l attention_l (x_l . x_candidate) + w . x_candidate + profile[p])
 * </pre>
 */
final class TinyModel {
    static final int WIDTH = 4;

    final float[][] items;
    final float[][] categories;
    final float[] tower;
    final float[] profile;
    final float[][] gaps;

    TinyModel(long seed, int itemRows, int categoryRows, int profileRows) {
        Random random = new Random(seed);
        items = new float[itemRows][];
        categories = new float[categoryRows][];
        for (int row = 0; row < itemRows; row++) {
            items[row] = gaussian(random, WIDTH);
        }
        for (int row = 0; row < categoryRows; row++) {
            categories[row] = gaussian(random, WIDTH);
        }
        tower = gaussian(random, WIDTH);
        profile = gaussian(random, profileRows);
        gaps = new float[TimeGap.BUCKETS][];
        for (int row = 0; row < gaps.length; row++) {
            gaps[row] = gaussian(random, WIDTH);
        }
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int d = 0; d < length; d++) {
            values[d] = (float) (0.5 * random.nextGaussian());
        }
        return values;
    }

    /**
     * An item row, a category row, and the row of a time gap or -1 for none.
     */
    record Rows(int item, int category, int gap) {
        Rows withGap(int row) {
            return new Rows(item, category, row);
        }
    }

    /** {@code [L]} */
    double[] attention(Rows[] history, Rows candidate) {
        double[] weights = new double[history.length];
        double sum = 0;
        for (int l = 0; l < weights.length; l++) {
            weights[l] = Math.exp(dot(embed(history[l]), embed(candidate)));
            sum += weights[l];
        }
        for (int l = 0; l < weights.length; l++) {
            weights[l] /= sum;
        }
        return weights;
    }

    /** @param profileRow row of the profile table, or -1 for a model without one */
    double score(Rows[] history, Rows candidate, int profileRow) {
        double[] target = embed(candidate);
        double[] attention = attention(history, candidate);
        double logit = profileRow < 0 ? 0 : profile[profileRow];
        for (int d = 0; d < WIDTH; d++) {
            logit += tower[d] * target[d];
        }
        for (int l = 0; l < history.length; l++) {
            logit += attention[l] * dot(embed(history[l]), target);
        }
        return 1 / (1 + Math.exp(-logit));
    }

    private double[] embed(Rows rows) {
        double[] embedding = new double[WIDTH];
        for (int d = 0; d < WIDTH; d++) {
            embedding[d] = (double) items[rows.item()][d]
                    + categories[rows.category()][d]
                    + (rows.gap() < 0 ? 0 : gaps[rows.gap()][d]);
        }
        return embedding;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
