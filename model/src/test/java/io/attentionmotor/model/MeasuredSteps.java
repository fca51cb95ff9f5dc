package io.attentionmotor.model;

import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/** A process that goes forward and backward through models of usual widths, and prints how much more memory it held. */
final class MeasuredSteps {
    private static final Path SELF = Path.of("/proc/self");

    private MeasuredSteps() {}

    private record Shape(ModelConfig<?> config, int users, int candidates, int behaviours) {}

    private static Map<String, Shape> shapes() {
        Map<String, String> causal = Map.of("visibility", "causal", "position", "relative");
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("average", new Shape(model("average", Map.of()), 400, 16, 60));
        shapes.put("din", new Shape(model("din", Map.of("attention", "softmax")), 32, 16, 60));
        shapes.put("dien", new Shape(model("dien", Map.of()), 32, 16, 40));
        shapes.put("bst target-last", new Shape(model("bst", Map.of()), 256, 2, 40));
        shapes.put("bst long", new Shape(model("bst", Map.of()), 8, 2, 1000));
        shapes.put("bst bidirectional", new Shape(model("bst", Map.of("visibility", "bidirectional")), 128, 2, 40));
        shapes.put("bst causal", new Shape(model("bst", causal), 16, 16, 200));
        return shapes;
    }

    private static ModelConfig<?> model(String model, Map<String, String> own) {
        return Forms.of(
                Architectures.named(model),
                new ModelShape(32, 0, List.of(64, 32), List.of(128, 64), Activation.PRELU, 0.2f, false, 1000, 1000),
                own);
    }

    /** A line for each shape: its name, bytes measured, bytes said. */
    public static void main(String[] arguments) throws IOException {
        Torch.start();
        for (Map.Entry<String, Shape> entry : shapes().entrySet()) {
            Shape shape = entry.getValue();
            step(new Shape(shape.config, 1, 2, 3)); // what is loaded once
            Files.writeString(SELF.resolve("clear_refs"), "5"); // the peak is that of now
            long before = peak();
            step(shape);
            long said = shape.users * shape.config.bytesOfRow(shape.candidates, shape.behaviours);
            System.out.printf("%s,%d,%d%n", entry.getKey(), peak() - before, said);
        }
    }

    private static void step(Shape shape) {
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(1)) {
            backend.training(true);
            long users = shape.users;
            long width = shape.config.shape().width();
            Tensor present = new TorchTensor(torch.ones(new long[] {users, shape.candidates, 1}));
            Tensor history = leaf(users, shape.behaviours, width);
            RankingModel.Inputs inputs = new RankingModel.Inputs(
                    history,
                    new TorchTensor(torch.ones(new long[] {users, shape.candidates, shape.behaviours})),
                    leaf(users, shape.candidates, width),
                    present,
                    null);
            RankingModel.Next next = new RankingModel.Next(
                    new TorchTensor(
                            torch.ones(new long[] {users, shape.behaviours}).to(torch.ScalarType.Long)),
                    leaf(users, shape.behaviours, width));
            boolean dien = shape.config.architecture().id().equals("dien");
            RankingModel.Outputs out = shape.config.create().forward(backend, dien ? inputs.with(next) : inputs);
            Tensor weights = present.reshape(0, -1);
            Tensor loss = Losses.logLoss(out.logits(), weights.times(0), weights);
            Tensor auxiliary = out.auxiliary();
            ((TorchTensor) (auxiliary == null ? loss : loss.plus(auxiliary)))
                    .value()
                    .backward();
        }
    }

    private static Tensor leaf(long... shape) {
        var leaf = torch.randn(shape);
        leaf.set_requires_grad(true);
        return new TorchTensor(leaf);
    }

    private static long peak() throws IOException {
        return Files.readAllLines(SELF.resolve("status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }
}
