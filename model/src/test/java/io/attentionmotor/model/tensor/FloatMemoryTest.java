package io.attentionmotor.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloatMemoryTest {
    private static final int FLOATS_OF_MANY_PIECES = 50_000;

    @TempDir
    Path folder;

    private static float[] drawn() {
        float[] values = new float[FLOATS_OF_MANY_PIECES];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void weightsAreReadAsTheyWereWritten() throws IOException {
        Weights weights = new Weights();
        weights.put("table", new Weights.Weight(new long[] {FLOATS_OF_MANY_PIECES / 2, 2}, drawn(), true));
        weights.put("mean", new Weights.Weight(new long[] {1}, new float[] {7}, false));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        weights.write(new DataOutputStream(bytes));

        Weights read = Weights.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.all()).containsOnlyKeys("table", "mean");
        assertThat(read.get("table", FLOATS_OF_MANY_PIECES / 2, 2).values()).isEqualTo(drawn());
        assertThat(read.get("table", FLOATS_OF_MANY_PIECES / 2, 2).trained()).isTrue();
        assertThat(read.get("mean", 1).trained()).isFalse();
        byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        assertThatThrownBy(() -> Weights.read(new DataInputStream(new ByteArrayInputStream(cut))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCopyStaysWhereItIsAndFollowsNoMore() {
        Weights source = new Weights();
        source.put("w", new Weights.Weight(new long[] {2}, new float[] {1, 2}, true));
        Weights copy = Weights.copyOf(source);
        MemorySegment memory = copy.get("w", 2).memory();

        source.put("w", new Weights.Weight(new long[] {2}, new float[] {3, 4}, true));
        assertThat(copy.get("w", 2).values()).containsExactly(1, 2);
        copy.become(source);

        assertThat(copy.get("w", 2).values()).containsExactly(3, 4);
        assertThat(copy.get("w", 2).memory()).isEqualTo(memory);
    }

    @Test
    void libtorchWorksInTheMemoryItIsGiven() {
        Torch.start();
        MemorySegment memory = FloatMemory.of(new float[] {1, 2, 3, 4});
        try (Tensor tensor = Torch.over(memory, 2, 2)) {
            tensor.mul_(tensor);

            assertThat(Torch.memory(tensor).address()).isEqualTo(memory.address());
            assertThat(Torch.shape(tensor)).containsExactly(2, 2);
        }
        assertThat(memory.toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT)).containsExactly(1, 4, 9, 16);
    }

    /** 9 GB that no disk and no memory holds: nothing is written to it, or read. */
    @Test
    void aTableMayHaveMoreFloatsThanAnIntCounts() throws IOException {
        long rows = 70_000_000;
        try (Arena arena = Arena.ofConfined();
                FileChannel file = FileChannel.open(
                        folder.resolve("sparse"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            MemorySegment memory = file.map(FileChannel.MapMode.READ_WRITE, 0, rows * 32 * Float.BYTES, arena);
            Weights.Weight table = new Weights.Weight(new long[] {rows, 32}, memory, true);
            OnnxGraph graph = new OnnxGraph("large");
            graph.initialiser("items", table.memory(), table.shape());
            graph.initialiser("categories", FloatMemory.zeros(1000, 32), 1000, 32);

            OnnxMl.GraphProto written = graph.model("tables.bin").getGraph();

            assertThat(external(written, 0, "length")).isEqualTo("8960000000");
            assertThat(external(written, 1, "offset")).isEqualTo("8960000000");
            assertThat(written.getInitializer(0).getDims(0)).isEqualTo(rows);
        }
    }

    private static String external(OnnxMl.GraphProto graph, int initialiser, String key) {
        return graph.getInitializer(initialiser).getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
