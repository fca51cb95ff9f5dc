package io.attentionmotor.model.tensor;

import static io.attentionmotor.model.tensor.OnnxProtos.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * A tensor that stands for a node of an ONNX graph.
 *
 * @param graph the graph that grows
 * @param name the node's output
 * @param rank how many axes it has
 */
public record GraphTensor(OnnxGraph graph, String name, int rank) implements Tensor {

    private static GraphTensor onnx(Tensor tensor) {
        return (GraphTensor) tensor;
    }

    private GraphTensor unary(String operator) {
        return graph.node(operator, rank, List.of(name));
    }

    private GraphTensor binary(String operator, Tensor other) {
        return graph.node(operator, Math.max(rank, other.rank()), List.of(name, onnx(other).name));
    }

    private int axis(int axis) {
        return axis < 0 ? axis + rank : axis;
    }

    @Override
    public Tensor plus(Tensor other) {
        return binary("Add", other);
    }

    @Override
    public Tensor minus(Tensor other) {
        return binary("Sub", other);
    }

    @Override
    public Tensor times(Tensor other) {
        return binary("Mul", other);
    }

    @Override
    public Tensor over(Tensor other) {
        return binary("Div", other);
    }

    @Override
    public Tensor plus(float value) {
        return binary("Add", graph.scalar(value));
    }

    @Override
    public Tensor times(float value) {
        return binary("Mul", graph.scalar(value));
    }

    @Override
    public Tensor matmul(Tensor other) {
        return binary("MatMul", other);
    }

    @Override
    public Tensor affine(Tensor weight, Tensor bias) {
        return graph.node("Gemm", 2, List.of(name, onnx(weight).name, onnx(bias).name));
    }

    @Override
    public Tensor relu() {
        return unary("Relu");
    }

    @Override
    public Tensor leakyRelu(float slope) {
        return graph.node("LeakyRelu", rank, List.of(name), attribute("alpha", slope));
    }

    @Override
    public Tensor prelu(Tensor slope) {
        // ONNX Runtime's PRelu is many times slower than what it stands for
        Tensor falling = times(slope);
        return graph.initialisers().atMost(onnx(slope).name, 1)
                ? binary("Max", falling)
                : falling.plus(relu().times(slope.times(-1).plus(1)));
    }

    @Override
    public Tensor sigmoid() {
        return unary("Sigmoid");
    }

    @Override
    public Tensor tanh() {
        return unary("Tanh");
    }

    @Override
    public Tensor sqrt() {
        return unary("Sqrt");
    }

    @Override
    public Tensor softplus() {
        // ONNX's Softplus overflows for large x: max(x, 0) + ln(1 + e^-|x|) does not
        GraphTensor tail = unary("Abs")
                .unary("Neg")
                .unary("Exp")
                .binary("Add", graph.scalar(1))
                .unary("Log");
        return unary("Relu").plus(tail);
    }

    @Override
    public Tensor atLeast(float floor) {
        return binary("Max", graph.scalar(floor));
    }

    @Override
    public Tensor softmax() {
        return graph.node("Softmax", rank, List.of(name), attribute("axis", -1));
    }

    @Override
    public Tensor logSoftmax() {
        return graph.node("LogSoftmax", rank, List.of(name), attribute("axis", -1));
    }

    @Override
    public Tensor layerNorm(Tensor scale, Tensor shift, float epsilon) {
        return graph.node(
                "LayerNormalization",
                rank,
                List.of(name, onnx(scale).name, onnx(shift).name),
                attribute("axis", -1),
                attribute("epsilon", epsilon));
    }

    @Override
    public Tensor sum(int axis) {
        return graph.node(
                "ReduceSum", rank, List.of(name, graph.initialisers().longs(axis(axis))), attribute("keepdims", 1));
    }

    @Override
    public Tensor sum() {
        return graph.node("ReduceSum", 0, List.of(name), attribute("keepdims", 0));
    }

    @Override
    public Tensor transpose(int axis, int other) {
        List<Long> order = new ArrayList<>(LongStream.range(0, rank).boxed().toList());
        order.set(axis(axis), (long) axis(other));
        order.set(axis(other), (long) axis(axis));
        return graph.node("Transpose", rank, List.of(name), attribute("perm", order));
    }

    @Override
    public Tensor reshape(long... lengths) {
        return graph.node(
                "Reshape", lengths.length, List.of(name, graph.initialisers().longs(lengths)));
    }

    @Override
    public Tensor inRowsOf(Tensor other) {
        GraphTensor lengths = graph.node(
                "Concat",
                1,
                List.of(onnx(other).rows().name, graph.initialisers().longs(-1)),
                attribute("axis", 0));
        return graph.node("Reshape", 2, List.of(name, lengths.name));
    }

    private GraphTensor rows() {
        return graph.node("Shape", 1, List.of(name), attribute("start", 0), attribute("end", 1));
    }

    @Override
    public Tensor slice(int axis, long from, long to) {
        return graph.node(
                "Slice",
                rank,
                List.of(
                        name,
                        graph.initialisers().longs(from),
                        graph.initialisers().longs(to),
                        graph.initialisers().longs(axis(axis))));
    }

    @Override
    public List<Tensor> split(int parts) {
        return graph.nodes("Split", rank, parts, List.of(name), attribute("axis", -1), attribute("num_outputs", parts));
    }

    @Override
    public Tensor towards(Tensor target, Tensor share) {
        return plus(target.minus(this).times(share));
    }

    @Override
    public Tensor unsqueeze(int axis) {
        return graph.node(
                "Unsqueeze", rank + 1, List.of(name, graph.initialisers().longs(axis)));
    }

    @Override
    public Tensor lowerTriangle(int diagonal) {
        return graph.node(
                "Trilu", rank, List.of(name, graph.initialisers().longScalar(diagonal)), attribute("upper", 0));
    }

    @Override
    public Tensor recency() {
        GraphTensor fromTheEnd = graph.node(
                "CumSum", rank, List.of(name, graph.initialisers().longScalar(rank - 1)), attribute("reverse", 1));
        return onnx(fromTheEnd.times(this)).cast(OnnxGraph.Type.INT64);
    }

    @Override
    public Tensor oneHot(long depth) {
        GraphTensor offAndOn = graph.node(
                "Concat",
                1,
                List.of(
                        onnx(graph.scalar(0).reshape(1)).name,
                        onnx(graph.scalar(1).reshape(1)).name),
                attribute("axis", 0));
        return graph.node(
                "OneHot",
                rank + 1,
                List.of(name, graph.initialisers().longScalar(depth), offAndOn.name),
                attribute("axis", -1));
    }

    private GraphTensor cast(OnnxGraph.Type type) {
        return graph.node("Cast", rank, List.of(name), attribute("to", type.code()));
    }

    @Override
    public Tensor join(int axis, Tensor... others) {
        List<String> parts = new ArrayList<>(List.of(name));
        Arrays.stream(others).map(part -> onnx(part).name).forEach(parts::add);
        return graph.node("Concat", rank, parts, attribute("axis", axis(axis)));
    }

    @Override
    public Tensor gather(Tensor ids) {
        return graph.node("Gather", ids.rank() + 1, List.of(name, onnx(ids).name), attribute("axis", 0));
    }

    @Override
    public Tensor gru(Affine input, Affine state) {
        // ONNX puts steps first, wants its gates in the order update, reset, new and both biases in one row
        GraphTensor steps = onnx(transpose(0, 1)); // [L, U, D]
        GraphTensor bias = onnx(
                updateFirst(input.bias()).join(0, updateFirst(state.bias())).unsqueeze(0));
        GraphTensor states = graph.node(
                "GRU",
                4,
                List.of(
                        steps.name,
                        onnx(updateFirst(input.weight()).unsqueeze(0)).name,
                        onnx(updateFirst(state.weight()).unsqueeze(0)).name,
                        bias.name),
                attribute("hidden_size", graph.initialisers().lengthOf(onnx(state.weight()).name, 1)),
                attribute("linear_before_reset", 1)); // [L, 1, U, H]
        GraphTensor squeezed = graph.node(
                "Squeeze", 3, List.of(states.name, graph.initialisers().longs(1)));
        return squeezed.transpose(0, 1);
    }

    /** Three gates along axis 0, reset, update, new, with the first two exchanged. */
    private static Tensor updateFirst(Tensor gates) {
        GraphTensor own = onnx(gates);
        long third = own.graph.initialisers().lengthOf(own.name, 0) / 3;
        return gates.slice(0, third, 2 * third).join(0, gates.slice(0, 0, third), gates.slice(0, 2 * third, 3 * third));
    }

    @Override
    public Tensor ifFewerRows(Tensor other, Supplier<Tensor> fewer, Supplier<Tensor> asMany) {
        GraphTensor condition =
                graph.node("Less", 1, List.of(rows().name, onnx(other).rows().name));
        return graph.choice(condition, fewer, asMany);
    }

    @Override
    public Tensor scan(List<Steps> steps, Cell cell) {
        return graph.scan(this, steps, cell);
    }
}
