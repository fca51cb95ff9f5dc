package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a bundle may be broken is refused, and the message says where. */
class BundleRefusalTest {
    private static final TinyBundle TINY = TinyBundle.standard();

    @TempDir
    Path models;

    private Path folder;

    @BeforeEach
    void write() {
        folder = TINY.writeTo(models);
    }

    private void assertRefused(String... mentions) {
        assertThatThrownBy(() ->
                        BundleScorer.open(folder, ScorerOptions.defaults()).close())
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(mentions)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void namesAFileThatTheManifestDoesNotList() throws IOException {
        Files.writeString(folder.resolve("added.bin"), "x");

        assertRefused("added.bin", "not listed");
    }

    private void reseal() {
        BundleFiles.seal(folder, TINY.manifest());
    }

    private void replaceGolden(GoldenCase last) {
        List<GoldenCase> cases = new ArrayList<>(TINY.golden());
        cases.set(cases.size() - 1, last);
        BundleFiles.writeGolden(folder, cases);
        reseal();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Bundle.MODEL,
                Bundle.TABLES,
                Bundle.ITEMS,
                Bundle.CATEGORIES,
                Bundle.ITEM_CATEGORIES,
                Bundle.GOLDEN
            })
    void namesATruncatedAnAlteredAndAMissingFile(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(name, "altered or cut short");

        byte[] altered = whole.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(file, altered);
        assertRefused(name, "altered or cut short");

        Files.delete(file);
        assertRefused(name, "is missing");
    }

    @Test
    void refusesAnAlteredTruncatedOrMissingManifest() throws IOException {
        Path file = folder.resolve(Bundle.MANIFEST);
        String whole = Files.readString(file);

        Files.writeString(file, whole.replace("\"maxHistory\" : 6", "\"maxHistory\" : 7"));
        assertRefused(Bundle.MANIFEST, "schema");

        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertRefused(Bundle.MANIFEST, "damaged");

        Files.delete(file);
        assertRefused(Bundle.MANIFEST, "is not a bundle");
    }

    @Test
    void namesTheGoldenCaseTheCandidateAndBothScoresWhenTheModelDisagrees() {
        GoldenCase right = TINY.golden().getLast();
        List<Float> scores = new ArrayList<>(right.scores());
        float wrong = scores.get(17) + 2 * GoldenCase.TOLERANCE;
        scores.set(17, wrong);
        replaceGolden(
                new GoldenCase(right.name(), right.history(), right.candidates(), right.profile(), right.at(), scores));

        assertRefused(Bundle.GOLDEN, right.name(), "candidate 17", Float.toString(wrong));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyGoldenCaseCounts(int number) {
        List<GoldenCase> cases = new ArrayList<>(TINY.golden());
        GoldenCase right = cases.get(number);
        List<Float> scores = right.scores().stream().map(score -> score + 1e-3f).toList();
        cases.set(
                number,
                new GoldenCase(right.name(), right.history(), right.candidates(), right.profile(), right.at(), scores));
        BundleFiles.writeGolden(folder, cases);
        reseal();

        assertRefused(Bundle.GOLDEN, right.name(), "candidate 0");
    }

    @Test
    void refusesAGoldenScoreThatIsNotANumberAndAGoldenCaseOfAnotherLength() {
        GoldenCase right = TINY.golden().getLast();
        List<Float> scores = new ArrayList<>(right.scores());
        scores.set(0, Float.NaN);
        replaceGolden(
                new GoldenCase(right.name(), right.history(), right.candidates(), right.profile(), right.at(), scores));
        assertRefused(Bundle.GOLDEN, right.name(), "candidate 0", "NaN");

        replaceGolden(new GoldenCase(
                right.name(), right.history(), right.candidates(), right.profile(), right.at(), scores.subList(0, 3)));
        assertRefused(Bundle.GOLDEN, right.name(), "3 scores for 40 candidates");
    }

    @Test
    void refusesABundleWithoutGoldenCases() {
        BundleFiles.writeGolden(folder, List.of());
        reseal();
        assertRefused(Bundle.GOLDEN, "no case");
    }

    @Test
    void refusesAGraphThatOnnxRuntimeCannotLoad() throws IOException {
        Files.writeString(folder.resolve(Bundle.MODEL), "not a graph");
        reseal();
        assertRefused(Bundle.MODEL, "cannot be loaded");
    }

    @Test
    void refusesAGraphWhoseInputsAreNotThoseOfTheSchema() throws IOException {
        assertInputRefused(TinyBundle.withProfile("with-profile", "1", 42), Signature.PROFILE);
        assertInputRefused(TinyBundle.withTime("with-time", "1", 42), Signature.HISTORY_GAP);
    }

    private void assertInputRefused(TinyBundle withInput, String input) throws IOException {
        folder = TINY.writeTo(models);
        Path other = withInput.writeTo(models);
        swapModels(folder, other);

        reseal();
        assertRefused(Bundle.MODEL, "asks for an input '" + input + "'");

        folder = other;
        BundleFiles.seal(folder, withInput.manifest());
        assertRefused(Bundle.MODEL, "has no input '" + input + "'");
    }

    private void swapModels(Path a, Path b) throws IOException {
        for (String name : List.of(Bundle.MODEL, Bundle.TABLES)) {
            Path aside = models.resolve("aside");
            Files.move(a.resolve(name), aside);
            Files.move(b.resolve(name), a.resolve(name));
            Files.move(aside, b.resolve(name));
        }
    }

    @Test
    void refusesAGoldenCaseThatCannotBeReplayed() {
        GoldenCase right = TINY.golden().getLast();
        replaceGolden(new GoldenCase(right.name(), right.history(), List.of(), right.profile(), right.at(), List.of()));

        assertRefused(Bundle.GOLDEN, right.name(), "cannot be replayed", "no candidates");
    }

    @Test
    void refusesAGraphWithoutAnOutput() throws IOException {
        alterGraph(graph -> graph.getOutputBuilderList().stream()
                .filter(output -> output.getName().equals(Signature.ATTENTION))
                .findFirst()
                .orElseThrow()
                .setName("history")); // which the graph computes, too
        assertRefused(Bundle.MODEL, "has no output '" + Signature.ATTENTION + "'");
    }

    @Test
    void refusesAGraphWithATensorOfMoreDimensions() throws IOException {
        TinyBundle profiled = TinyBundle.withProfile("profiled", "1", 42);
        folder = profiled.writeTo(models);
        alterGraph(graph -> fix(input(graph, Signature.PROFILE), 2, 1));
        BundleFiles.seal(folder, profiled.manifest());

        assertRefused(Bundle.MODEL, "input '" + Signature.PROFILE + "' with 3 dimensions", "[U, P]");
    }

    @ParameterizedTest
    @CsvSource({"candidate_item, 1, 3, N", "candidate_item, 0, 2, U", "history_item, 1, 6, L", "history_mask, 1, 0, L"})
    void refusesAGraphWithADimensionFixedAtWhatARequestNeedNotHave(String name, int at, int size, String dimension)
            throws IOException {
        alterGraph(graph -> fix(input(graph, name), at, size));

        assertRefused(
                Bundle.MODEL,
                "'%s' with dimension %s fixed at %d, it must be dynamic".formatted(name, dimension, size));
    }

    @Test
    void takesAGraphWithADimensionFixedAtWhatEveryRequestHas() throws IOException {
        TinyBundle profiled = TinyBundle.withProfile("profiled", "1", 42);
        folder = profiled.writeTo(models);
        alterGraph(graph -> {
            fix(input(graph, Signature.PROFILE), 0, 1);
            fix(input(graph, Signature.PROFILE), 1, 1);
        });
        BundleFiles.seal(folder, profiled.manifest());

        assertThatCode(() -> BundleScorer.open(folder, ScorerOptions.defaults()).close())
                .doesNotThrowAnyException();
    }

    private void alterGraph(Consumer<GraphProto.Builder> change) throws IOException {
        Path file = folder.resolve(Bundle.MODEL);
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        change.accept(model.getGraphBuilder());
        Files.write(file, model.build().toByteArray());
        reseal();
    }

    private static ValueInfoProto.Builder input(GraphProto.Builder graph, String name) {
        return graph.getInputBuilderList().stream()
                .filter(input -> input.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void fix(ValueInfoProto.Builder tensor, int dimension, int size) {
        TensorShapeProto.Builder shape =
                tensor.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        if (dimension == shape.getDimCount()) {
            shape.addDim(TensorShapeProto.Dimension.getDefaultInstance());
        }
        shape.getDimBuilder(dimension).setDimValue(size);
    }
}
