package io.attentionmotor.lab.bench;

import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.model.Activation;
import io.attentionmotor.model.BstConfig;
import io.attentionmotor.model.DienConfig;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.ModelConfig.Architecture;
import io.attentionmotor.model.PlainDin;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.OnnxBackend;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.training.export.OnnxExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A model whose serving is measured, at sizes usual in shops: 64 numbers an embedding, tower 256 and 128. */
public enum ServingModel {
    /** Activation unit 64 and 32, two profile fields. As written: the unit sees {@code [c, h, c - h, c * h]}. */
    DIN {
        @Override
        RankingModel shared(Activation activation) {
            return config(Architecture.DIN, activation, List.of(64, 32), List.of(256, 128), BstConfig.defaults())
                    .create();
        }

        @Override
        RankingModel written(Activation activation) {
            return new PlainDin(
                    config(Architecture.DIN, activation, List.of(64, 32), List.of(256, 128), BstConfig.defaults()));
        }

        @Override
        List<Product> products(long n, long l) {
            return List.of(
                    new Product(l, WIDTH, n * 64),
                    new Product(n * l, 64, 32),
                    new Product(n * l, 32, 1),
                    new Product(n, l, WIDTH),
                    new Product(n, 3 * WIDTH, 256),
                    new Product(n, 256, 128));
        }

        @Override
        long writtenBytes(long n, long l) {
            return 4 * n * l * 4 * WIDTH;
        }

        @Override
        int profileFields() {
            return 2;
        }
    },
    /** States of 128, attention by a perceptron of 64, AUGRU. As written: each candidate has its own history. */
    DIEN {
        @Override
        RankingModel shared(Activation activation) {
            return config(Architecture.DIEN, activation, List.of(64), List.of(256, 128), BstConfig.defaults())
                    .create();
        }

        @Override
        RankingModel written(Activation activation) {
            return shared(activation);
        }

        @Override
        List<Product> products(long n, long l) {
            return List.of(
                    new Product(l, WIDTH, 3 * WIDTH),
                    new Product(l, WIDTH, 3 * WIDTH),
                    new Product(l, WIDTH, 3 * WIDTH),
                    new Product(l, WIDTH, 64),
                    new Product(n, WIDTH, 64),
                    new Product(n * l, 64, 1),
                    new Product(n * l, WIDTH, 3 * WIDTH),
                    new Product(n, 2 * WIDTH, 256),
                    new Product(n, 256, 128));
        }

        @Override
        long writtenBytes(long n, long l) {
            return 4 * n * l * 3 * WIDTH;
        }
    },
    /** Two layers, 4 heads, feed-forward 512, mean pooling, tower 256. As written: behaviours see the candidate. */
    BST_TARGET_LAST {
        @Override
        RankingModel shared(Activation activation) {
            return bst(activation, BstConfig.Visibility.TARGET_LAST);
        }

        @Override
        RankingModel written(Activation activation) {
            return bst(activation, BstConfig.Visibility.BIDIRECTIONAL);
        }

        private RankingModel bst(Activation activation, BstConfig.Visibility visibility) {
            BstConfig bst =
                    new BstConfig(LAYERS, HEADS, 512, visibility, BstConfig.Position.RECENCY, BstConfig.Output.MEAN);
            return config(Architecture.BST, activation, List.of(64), List.of(256), bst)
                    .create();
        }

        @Override
        List<Product> products(long n, long l) {
            List<Product> products = new ArrayList<>();
            for (int layer = 0; layer < LAYERS; layer++) {
                for (long tokens : new long[] {l, n}) {
                    products.add(new Product(tokens, WIDTH, 4 * WIDTH));
                    products.add(new Product(tokens, WIDTH, l));
                    products.add(new Product(tokens, l, WIDTH));
                    products.add(new Product(tokens, WIDTH, 512));
                    products.add(new Product(tokens, 512, WIDTH));
                }
            }
            products.add(new Product(n, 2 * WIDTH, 256));
            return List.copyOf(products);
        }

        @Override
        long writtenBytes(long n, long l) {
            return 4 * n * HEADS * (l + 1) * (l + 1);
        }

        @Override
        boolean sameScores() {
            return false;
        }
    };

    static final int ITEMS = 2000;
    static final int CATEGORIES = 100;
    private static final int EMBEDDING = 64;
    private static final long WIDTH = 2L * EMBEDDING;
    private static final int LAYERS = 2;
    private static final int HEADS = 4;
    private static final int MOST_BEHAVIOURS = 1000;

    /** A product of matrices, {@code [rows, inner] x [inner, columns]}. */
    record Product(long rows, long inner, long columns) {}

    /** As this project exports it: what depends on the user alone once. */
    abstract RankingModel shared(Activation activation);

    /** As articles write it down, everything for each candidate; to be fed with one candidate a row. */
    abstract RankingModel written(Activation activation);

    /** The matrix products that no form can do without, for n candidates and l behaviours. */
    abstract List<Product> products(long n, long l);

    /** The largest tensor of the written form, in bytes. */
    abstract long writtenBytes(long n, long l);

    /** Whether both forms compute the same function. */
    boolean sameScores() {
        return true;
    }

    int profileFields() {
        return 0;
    }

    /** As on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    FeatureSchema schema() {
        return new FeatureSchema(
                MOST_BEHAVIOURS,
                ITEMS,
                CATEGORIES,
                Stream.of("age", "place")
                        .limit(profileFields())
                        .map(field -> new FeatureSchema.ProfileField(field, CATEGORIES))
                        .toList());
    }

    /** The model with made-up weights, the same ones in both forms. */
    OnnxGraph graph(RankingModel model) {
        return OnnxExporter.graph(id(), model, schema(), EMBEDDING, OnnxBackend.Source.drawn());
    }

    final ModelConfig config(
            Architecture architecture,
            Activation activation,
            List<Integer> attention,
            List<Integer> tower,
            BstConfig bst) {
        return new ModelConfig(
                architecture,
                EMBEDDING,
                profileFields() * EMBEDDING,
                attention,
                tower,
                activation,
                true,
                0,
                false,
                MOST_BEHAVIOURS,
                ITEMS,
                new DienConfig(
                        (int) WIDTH,
                        DienConfig.Attention.MLP,
                        DienConfig.Evolution.AUGRU,
                        DienConfig.Auxiliary.NONE,
                        64,
                        false),
                bst);
    }
}
