package io.attentionmotor.training.bench;

import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.compare.Median;
import io.attentionmotor.training.tensor.OnnxGraph;
import io.attentionmotor.training.tensor.OnnxTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures the exported graphs against the form that articles write down, in which everything is computed for each
 * candidate, and against the bare matrix products. All of a case take turns, so that whatever else happens on the machine
 * meets them all alike.
 */
public final class ServingBench {
    private static final int WARM_UP = 2;
    private static final Set<String> SCORE = Set.of(Signature.SCORE);

    private final ServingPlan plan;
    private final Watcher watcher;

    public ServingBench(ServingPlan plan, Watcher watcher) {
        this.plan = plan;
        this.watcher = watcher;
    }

    /** Told after every case. */
    public interface Watcher {
        void measured(int done, int all, ServingRow row);
    }

    public ServingBenchReport run() {
        List<ServingRow> rows = new ArrayList<>();
        for (ServingModel model : plan.models()) {
            for (int candidates : plan.candidates()) {
                for (int behaviours : plan.behaviours()) {
                    ServingRow row = new Case(model, candidates, behaviours).measure();
                    rows.add(row);
                    watcher.measured(rows.size(), plan.cases(), row);
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
            List<TimedGraph> turns = new ArrayList<>();
            try {
                TimedGraph shared = add(turns, request());
                float[] scores = shared.first(Signature.SCORE);
                boolean fits = model.writtenBytes(n, l) <= ServingPlan.MOST_BYTES;
                @Nullable TimedGraph written = fits ? add(turns, rows()) : null;
                float @Nullable [] same = written == null ? null : written.first(Signature.SCORE);
                @Nullable TimedGraph floor = floorFits() ? add(turns, floor()) : null;
                int rounds = rounds(turns);
                return new ServingRow(
                        model.id(),
                        n,
                        l,
                        rounds,
                        written == null ? null : cost(written),
                        cost(shared),
                        floor == null ? null : Median.of(floor.millis()),
                        same == null || !model.sameScores() ? null : difference(scores, same));
            } finally {
                turns.forEach(TimedGraph::close);
            }
        }

        private static TimedGraph add(List<TimedGraph> turns, TimedGraph graph) {
            turns.add(graph);
            return graph;
        }

        private int rounds(List<TimedGraph> turns) {
            for (int i = 0; i < WARM_UP; i++) {
                turns.forEach(graph -> graph.run(false));
            }
            long end = System.nanoTime() + ServingPlan.CASE_SECONDS * 1_000_000_000L;
            int round = 0;
            while (round < plan.rounds() && (round < ServingPlan.LEAST_ROUNDS || System.nanoTime() < end)) {
                (round % 2 == 0 ? turns : turns.reversed()).forEach(graph -> graph.run(true));
                round++;
            }
            return round;
        }

        /** One user, N candidates. */
        private TimedGraph request() {
            TimedGraph graph = new TimedGraph(model.graph(model.shared(plan.activation())), SCORE, plan.threads());
            put(graph, 1, n);
            return graph;
        }

        /** N rows of one candidate each, with the same history. */
        private TimedGraph rows() {
            TimedGraph graph = new TimedGraph(model.graph(model.written(plan.activation())), SCORE, plan.threads());
            put(graph, n, 1);
            return graph;
        }

        private void put(TimedGraph graph, int users, int each) {
            graph.put(Signature.HISTORY_ITEM, repeated(drawn(l, ServingModel.ITEMS, 1), users), users, l);
            graph.put(Signature.HISTORY_CATEGORY, repeated(drawn(l, ServingModel.CATEGORIES, 2), users), users, l);
            graph.put(Signature.HISTORY_MASK, 1, users, l);
            graph.put(Signature.CANDIDATE_ITEM, drawn(n, ServingModel.ITEMS, 3), users, each);
            graph.put(Signature.CANDIDATE_CATEGORY, drawn(n, ServingModel.CATEGORIES, 4), users, each);
            int fields = model.profileFields();
            graph.put(Signature.PROFILE, repeated(drawn(fields, ServingModel.CATEGORIES, 5), users), users, fields);
        }

        private boolean floorFits() {
            return model.products(n, l).stream()
                    .allMatch(product -> 4 * product.rows() * product.inner() <= ServingPlan.MOST_BYTES
                            && 4 * product.inner() * product.columns() <= ServingPlan.MOST_BYTES
                            && 4 * product.rows() * product.columns() <= ServingPlan.MOST_BYTES);
        }

        private TimedGraph floor() {
            OnnxGraph graph = new OnnxGraph("products");
            List<ServingModel.Product> products = model.products(n, l);
            List<String> outputs = new ArrayList<>();
            for (int i = 0; i < products.size(); i++) {
                OnnxTensor left = graph.input("left" + i, OnnxGraph.Type.FLOAT32, List.of("m" + i, "k" + i));
                OnnxTensor right = graph.input("right" + i, OnnxGraph.Type.FLOAT32, List.of("k" + i, "n" + i));
                outputs.add("product" + i);
                graph.output("product" + i, (OnnxTensor) left.matmul(right), List.of("m" + i, "n" + i));
            }
            TimedGraph timed = new TimedGraph(graph, Set.copyOf(outputs), plan.threads());
            for (int i = 0; i < products.size(); i++) {
                ServingModel.Product product = products.get(i);
                timed.put("left" + i, 0.1f, product.rows(), product.inner());
                timed.put("right" + i, 0.1f, product.inner(), product.columns());
            }
            return timed;
        }
    }

    private static ServingRow.Cost cost(TimedGraph graph) {
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
