package io.attentionmotor.lab.bench;

import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.lab.compare.Median;
import io.attentionmotor.model.MatrixProduct;
import io.attentionmotor.model.tensor.GraphTensor;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.scorer.ScorerOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Measures the exported graphs against the form that articles write down, in which everything is computed for each
 * candidate, and against the bare matrix products. All of a case take turns, so that whatever else happens on the
 * machine meets them all alike.
 */
public final class ServingBench {
    private final ServingPlan plan;
    private final ServingBenchListener listener;

    public ServingBench(ServingPlan plan, ServingBenchListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    public ServingBenchReport run() {
        List<ServingRow> rows = new ArrayList<>();
        for (ServingModel model : plan.models()) {
            for (int candidates : plan.candidates()) {
                for (int behaviours : plan.behaviours()) {
                    ServingRow row = new Case(model, candidates, behaviours).measure();
                    rows.add(row);
                    listener.measured(rows.size(), plan.cases(), row);
                }
            }
        }
        return ServingBenchReport.of(plan, rows);
    }

    private final class Case {
        private final ServingModel model;
        private final int n;
        private final int l;

        Case(ServingModel model, int n, int l) {
            this.model = model;
            this.n = n;
            this.l = l;
        }

        ServingRow measure() {
            List<Turn> turns = new ArrayList<>();
            try {
                Turn shared = add(turns, request());
                float[] scores = shared.first();
                boolean fits = model.measured().writtenBytes(n, l) <= ServingPlan.MOST_BYTES;
                @Nullable Turn written = fits ? add(turns, rows()) : null;
                float @Nullable [] same = written == null ? null : written.first();
                @Nullable Turn floor = floorFits() ? add(turns, floor()) : null;
                int rounds = rounds(turns);
                return new ServingRow(
                        model.id(),
                        n,
                        l,
                        rounds,
                        written == null ? null : cost(written),
                        cost(shared),
                        floor == null ? null : Median.of(floor.millis()),
                        same == null || !model.measured().sameScores() ? null : difference(scores, same));
            } finally {
                turns.forEach(Turn::close);
            }
        }

        private static Turn add(List<Turn> turns, Turn graph) {
            turns.add(graph);
            return graph;
        }

        private int rounds(List<Turn> turns) {
            turns.forEach(turn -> turn.warmUp(plan.turnMillis() * ServingPlan.WARM_UP_TURNS));
            long end = System.nanoTime() + ServingPlan.CASE_SECONDS * 1_000_000_000L;
            int round = 0;
            while (round < plan.rounds() && (round < ServingPlan.LEAST_ROUNDS || System.nanoTime() < end)) {
                (round % 2 == 0 ? turns : turns.reversed()).forEach(turn -> turn.run(plan.turnMillis()));
                round++;
            }
            return round;
        }

        /** One user, N candidates, through the code that serves. */
        private Turn request() {
            int fields = model.profileFields();
            float[] mask = new float[l];
            Arrays.fill(mask, 1);
            EncodedRequest request = new EncodedRequest(
                    drawn(l, ServingModel.ITEMS, 1),
                    drawn(l, ServingModel.CATEGORIES, 2),
                    mask,
                    new long[0],
                    drawn(n, ServingModel.ITEMS, 3),
                    drawn(n, ServingModel.CATEGORIES, 4),
                    drawn(fields, ServingModel.CATEGORIES, 5));
            ScorerOptions options = ScorerOptions.withThreads(plan.threads())
                    .suiting(model.architecture().hints());
            return new ScorerTurn(model.graph(model.shared(plan.activation())), options, request);
        }

        /** N rows of one candidate each, with the same history. */
        private Turn rows() {
            GraphTurn graph =
                    new GraphTurn(model.graph(model.written(plan.activation())), Signature.SCORE, plan.threads());
            graph.put(Signature.HISTORY_ITEM, repeated(drawn(l, ServingModel.ITEMS, 1), n), n, l);
            graph.put(Signature.HISTORY_CATEGORY, repeated(drawn(l, ServingModel.CATEGORIES, 2), n), n, l);
            graph.put(Signature.HISTORY_MASK, 1, n, l);
            graph.put(Signature.CANDIDATE_ITEM, drawn(n, ServingModel.ITEMS, 3), n, 1);
            graph.put(Signature.CANDIDATE_CATEGORY, drawn(n, ServingModel.CATEGORIES, 4), n, 1);
            int fields = model.profileFields();
            graph.put(Signature.PROFILE, repeated(drawn(fields, ServingModel.CATEGORIES, 5), n), n, fields);
            return graph;
        }

        private boolean floorFits() {
            return model.products(n, l).stream()
                    .allMatch(product -> 4 * product.rows() * product.inner() <= ServingPlan.MOST_BYTES
                            && 4 * product.inner() * product.columns() <= ServingPlan.MOST_BYTES
                            && 4 * product.rows() * product.columns() <= ServingPlan.MOST_BYTES);
        }

        /** All products; one element of each is looked at, so that none is left out. */
        private Turn floor() {
            OnnxGraph graph = new OnnxGraph("products");
            List<MatrixProduct> products = model.products(n, l);
            List<GraphTensor> corners = new ArrayList<>();
            for (int i = 0; i < products.size(); i++) {
                GraphTensor left = graph.input("left" + i, OnnxGraph.Type.FLOAT32, List.of("m" + i, "k" + i));
                GraphTensor right = graph.input("right" + i, OnnxGraph.Type.FLOAT32, List.of("k" + i, "n" + i));
                corners.add((GraphTensor) left.matmul(right).slice(0, 0, 1).slice(1, 0, 1));
            }
            Tensor all = corners.getFirst()
                    .join(0, corners.subList(1, corners.size()).toArray(Tensor[]::new));
            graph.output("corners", (GraphTensor) all, List.of("products", "one"));
            GraphTurn turn = new GraphTurn(graph, "corners", plan.threads());
            for (int i = 0; i < products.size(); i++) {
                MatrixProduct product = products.get(i);
                turn.put("left" + i, 0.1f, product.rows(), product.inner());
                turn.put("right" + i, 0.1f, product.inner(), product.columns());
            }
            return turn;
        }
    }

    private static ServingRow.Cost cost(Turn graph) {
        return new ServingRow.Cost(Median.of(graph.millis()), graph.peakBytes());
    }

    private static long[] drawn(int count, int rows, int seed) {
        Random random = new Random(seed);
        long[] ids = new long[count];
        Arrays.setAll(ids, _ -> random.nextInt(Vocabulary.FIRST_KNOWN, rows));
        return ids;
    }

    private static long[] repeated(long[] row, int times) {
        long[] all = new long[row.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        return all;
    }

    private static double difference(float[] scores, float[] same) {
        double largest = 0;
        for (int i = 0; i < scores.length; i++) {
            largest = Math.max(largest, Math.abs(scores[i] - same[i]));
        }
        return largest;
    }
}
