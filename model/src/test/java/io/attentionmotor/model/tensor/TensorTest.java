package io.attentionmotor.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, with one body, on both back-ends: each must give the values computed by hand. */
class TensorTest {
    private static final OnnxRun.Input X = new OnnxRun.Input.Floats(new float[] {1, -2, 3, -4, 5, -6}, 2, 3);
    private static final OnnxRun.Input Y = new OnnxRun.Input.Floats(new float[] {2, 4, 8}, 3);

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("plus", (x, y) -> x.plus(y), 3, 2, 11, -2, 9, 2),
                operation("minus", (x, y) -> x.minus(y), -1, -6, -5, -6, 1, -14),
                operation("times", (x, y) -> x.times(y), 2, -8, 24, -8, 20, -48),
                operation("over", (x, y) -> x.over(y), 0.5, -0.5, 0.375, -2, 1.25, -0.75),
                operation("plus a number", (x, y) -> x.plus(0.5f), 1.5, -1.5, 3.5, -3.5, 5.5, -5.5),
                operation("times a number", (x, y) -> x.times(-2), -2, 4, -6, 8, -10, 12),
                operation("matmul", (x, y) -> x.matmul(y.reshape(3, 1)), 18, -36),
                operation("linear", (x, y) -> x.linear(x, y.slice(0, 1, 3)), 18, -24, -28, 85),
                operation("affine", (x, y) -> x.affine(x.transpose(0, 1), y.slice(0, 1, 3)), 18, -24, -28, 85),
                operation(
                        "if fewer rows",
                        (x, y) -> x.ifFewerRows(y.reshape(3, 1), () -> x.times(2), x::relu),
                        2,
                        -4,
                        6,
                        -8,
                        10,
                        -12),
                operation("if as many rows", (x, y) -> x.ifFewerRows(x, () -> x.times(2), x::relu), 1, 0, 3, 0, 5, 0),
                operation(
                        "in rows of another, added up",
                        (x, y) -> x.reshape(-1).inRowsOf(x).sum(1),
                        2,
                        -5),
                operation("relu", (x, y) -> x.relu(), 1, 0, 3, 0, 5, 0),
                operation("prelu", (x, y) -> x.prelu(y.times(0.1f)), 1, -0.8, 3, -0.8, 5, -4.8),
                operation(
                        "sigmoid",
                        (x, y) -> x.sigmoid(),
                        0.7310586,
                        0.1192029,
                        0.9525741,
                        0.0179862,
                        0.9933071,
                        0.0024726),
                operation(
                        "tanh",
                        (x, y) -> x.tanh(),
                        0.7615942,
                        -0.9640276,
                        0.9950548,
                        -0.9993293,
                        0.9999092,
                        -0.9999877),
                operation("sqrt", (x, y) -> y.sqrt(), 1.4142136, 2, 2.8284271),
                operation(
                        "softplus",
                        (x, y) -> x.softplus(),
                        1.3132617,
                        0.126928,
                        3.0485874,
                        0.0181499,
                        5.0067153,
                        0.0024757),
                operation("softplus of 200", (x, y) -> y.times(25).softplus(), 50, 100, 200),
                operation("at least", (x, y) -> x.atLeast(-3), 1, -2, 3, -3, 5, -3),
                operation(
                        "softmax",
                        (x, y) -> x.times(y.times(0).plus(0.5f)).softmax(),
                        0.2537162,
                        0.0566117,
                        0.6896721,
                        0.0109427,
                        0.9850317,
                        0.0040256),
                operation("leaky relu", (x, y) -> x.leakyRelu(0.1f), 1, -0.2, 3, -0.4, 5, -0.6),
                operation("log softmax", (x, y) -> y.logSoftmax(), -6.0205799, -4.0205799, -0.0205799),
                operation(
                        "layer norm",
                        (x, y) -> y.layerNorm(y.times(0).plus(2), y.times(0).plus(1), 0),
                        -1.1380899,
                        0.4654776,
                        3.6726124),
                operation("unsqueeze", (x, y) -> y.unsqueeze(0).times(x), 2, -8, 24, -8, 20, -48),
                operation("slice from the end", (x, y) -> x.slice(1, 0, -1), 1, -2, -4, 5),
                operation("from", (x, y) -> x.from(1, 2), 3, -6),
                operation("lower triangle", (x, y) -> x.lowerTriangle(0), 1, 0, 0, -4, 5, 0),
                operation("lower triangle below", (x, y) -> x.lowerTriangle(-1), 0, 0, 0, -4, 0, 0),
                operation("towards", (x, y) -> x.towards(y, y.times(0).plus(0.5f)), 1.5, 1, 5.5, -1, 4.5, 1),
                operation("split", (x, y) -> x.split(3).get(1).plus(x.split(3).get(2)), 1, -1),
                operation(
                        "scan",
                        (x, y) -> y.scan(
                                List.of(new Tensor.Steps(x, 0)),
                                (state, step) -> state.times(0.5f).plus(step.getFirst())),
                        -3,
                        5,
                        -2.5),
                operation("sum of an axis", (x, y) -> x.sum(0), -3, 3, -3),
                operation("sum of the last axis", (x, y) -> x.sum(-1), 2, -5),
                operation("sum", (x, y) -> x.sum(), -3),
                operation("transpose", (x, y) -> x.transpose(0, 1), 1, -4, -2, 5, 3, -6),
                operation("reshape", (x, y) -> x.reshape(0, -1, 1).sum(0), -3, 3, -3),
                operation("slice", (x, y) -> x.slice(1, 1, 3), -2, 3, 5, -6),
                operation("slice of the last axis", (x, y) -> x.slice(-1, 0, 1), 1, -4),
                operation("join", (x, y) -> x.join(0, y.reshape(1, 3)), 1, -2, 3, -4, 5, -6, 2, 4, 8),
                operation("join many", (x, y) -> y.join(0, y, y.times(2)), 2, 4, 8, 2, 4, 8, 4, 8, 16));
    }

    private static Arguments operation(String name, BinaryOperator<Tensor> operation, double... expected) {
        return arguments(name, operation, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void givesTheSameOnBothBackEnds(String name, BinaryOperator<Tensor> operation, double[] expected) {
        Map<String, OnnxRun.Input> inputs = Map.of("x", X, "y", Y);
        BothBackends.Body body = (backend, in) -> operation.apply(in.get("x"), in.get("y"));

        assertClose(BothBackends.onTorch(new Weights(), false, inputs, body), expected);
        assertClose(BothBackends.onOnnx(new Weights(), false, inputs, body), expected);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void gathersRows(long[] ids, double[] expected) {
        Map<String, OnnxRun.Input> inputs = Map.of("x", X, "ids", new OnnxRun.Input.Longs(ids, 1, ids.length));
        BothBackends.Body body = (backend, in) -> in.get("x").gather(in.get("ids"));

        assertClose(BothBackends.onTorch(new Weights(), false, inputs, body), expected);
        assertClose(BothBackends.onOnnx(new Weights(), false, inputs, body), expected);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                arguments(new long[] {1}, new double[] {-4, 5, -6}),
                arguments(new long[] {1, 0, 1}, new double[] {-4, 5, -6, 1, -2, 3, -4, 5, -6}));
    }

    @ParameterizedTest
    @CsvSource({"0.25, -0.5", "1, 1", "2, 0.5"})
    void preluTakesAnySlopeThatWasTrained(float even, float odd) {
        Weights weights = new Weights();
        weights.put("slope", new Weights.Weight(new long[] {2}, new float[] {even, odd}, true));
        Map<String, OnnxRun.Input> inputs =
                Map.of("x", new OnnxRun.Input.Floats(new float[] {1, -2, -3, 4, 0, -5}, 3, 2));
        BothBackends.Body body = (backend, in) -> in.get("x").prelu(backend.weight("slope", Init.zero(), 2));
        double[] expected = {1, -2 * odd, -3 * even, 4, 0, -5 * odd};

        assertClose(BothBackends.onTorch(weights, false, inputs, body), expected);
        assertClose(BothBackends.onOnnx(weights, false, inputs, body), expected);
    }

    /**
     * Two queries, on themselves and on a third key; as one sequence, as one of several, and with a bias that is
     * trained.
     */
    @ParameterizedTest
    @MethodSource("added")
    void attends(float[] added, double[] expected) {
        Weights weights = new Weights();
        weights.put("bias", new Weights.Weight(new long[] {1, 1, 1, 3}, added, true));
        Map<String, OnnxRun.Input> inputs =
                Map.of("x", X, "y", Y, "added", new OnnxRun.Input.Floats(added, 1, 1, 1, 3));
        BothBackends.Body sequence = (backend, in) -> attention(in, in.get("added"));
        BothBackends.Body oneOfSeveral = (backend, in) -> onItself(
                queries(in).unsqueeze(0), keys(in).unsqueeze(0), in.get("added").unsqueeze(0));
        BothBackends.Body trained = (backend, in) -> attention(in, backend.weight("bias", Init.zero(), 1, 1, 1, 3));

        for (BothBackends.Body body : List.of(sequence, oneOfSeveral, trained)) {
            assertClose(BothBackends.onTorch(weights, false, inputs, body), expected);
            assertClose(BothBackends.onOnnx(weights, false, inputs, body), expected);
        }
    }

    private static Tensor queries(BothBackends.Named in) {
        return in.get("x").reshape(1, 1, 2, 3);
    }

    private static Tensor keys(BothBackends.Named in) {
        return in.get("x").join(0, in.get("y").reshape(1, 3)).reshape(1, 1, 3, 3);
    }

    private static Tensor attention(BothBackends.Named in, Tensor added) {
        return onItself(queries(in), keys(in), added);
    }

    private static Tensor onItself(Tensor queries, Tensor keys, Tensor added) {
        return queries.attention(keys, keys, added, 0.05f);
    }

    static Stream<Arguments> added() {
        double[] all = {1.3101695, 1.4588281, 5.2417928, -3.9577436, 4.9666688, -5.9127696};
        return Stream.of(arguments(new float[] {0, 0, 0}, all), arguments(new float[] {0, -1e9f, 0}, new double[] {
            1.549834, 1.299004, 5.74917, 1.4501660, 0.7009960, 5.2508300
        }));
    }

    @Test
    void attentionThatMaySeeNothingIsFinite() {
        float[] hidden = {-1e9f, -1e9f, -1e9f};
        Map<String, OnnxRun.Input> inputs =
                Map.of("x", X, "y", Y, "added", new OnnxRun.Input.Floats(hidden, 1, 1, 1, 3));
        BothBackends.Body body = (backend, in) -> attention(in, in.get("added"));

        for (float value : BothBackends.onTorch(new Weights(), false, inputs, body)) {
            assertThat(value).isBetween(-6f, 8f);
        }
        for (float value : BothBackends.onOnnx(new Weights(), false, inputs, body)) {
            assertThat(value).isBetween(-6f, 8f);
        }
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 1e-5 * Math.max(1, Math.abs(expected[i]));
            assertThat((double) actual[i]).as("element %d", i).isCloseTo(expected[i], offset(tolerance));
        }
    }
}
