package io.attentionmotor.contract.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureEncoderTest {
    @TempDir
    Path folder;

    private FeatureEncoder encoder;

    @BeforeEach
    void open() {
        BundleFiles.writeVocabularies(
                folder,
                new Bundle.Vocabularies(
                        List.of("a", "b", "c"), List.of("x", "y"), Map.of("age", List.of("young", "old")), new int[] {
                            0, 1, 2, 2, 3
                        }));
        encoder = Bundle.openEncoder(folder, schema(false));
    }

    private static FeatureSchema schema(boolean time) {
        return new FeatureSchema(3, 5, 4, List.of(new FeatureSchema.ProfileField("age", 4)), time);
    }

    private static Behaviour behaviour(String item) {
        return new Behaviour(new ItemId(item), null, 0);
    }

    @Test
    void knownIdsGetTheirRowsUnknownOnesRowOne() {
        EncodedRequest request = encoder.encode(
                List.of(behaviour("a"), behaviour("zzz")),
                List.of(
                        new Candidate(new ItemId("c"), null),
                        new Candidate(new ItemId("c"), new CategoryId("x")),
                        new Candidate(new ItemId("new"), new CategoryId("y")),
                        new Candidate(new ItemId("new"), new CategoryId("?"))),
                Map.of("age", "old", "ignored", "1"),
                0);

        assertThat(request.historyItem()).containsExactly(2, Vocabulary.UNKNOWN);
        assertThat(request.historyCategory()).containsExactly(2, Vocabulary.UNKNOWN);
        assertThat(request.candidateItem()).containsExactly(4, 4, Vocabulary.UNKNOWN, Vocabulary.UNKNOWN);
        assertThat(request.candidateCategory()).containsExactly(3, 2, 3, Vocabulary.UNKNOWN);
        assertThat(request.profile()).containsExactly(3);
    }

    @Test
    void anEmptyHistoryIsOnePaddedBehaviour() {
        EncodedRequest request = encoder.encode(List.of(), List.of(new Candidate(new ItemId("a"), null)), Map.of(), 0);

        assertThat(request.historyItem()).containsExactly(Vocabulary.PADDING);
        assertThat(request.historyMask()).containsExactly(0);
        assertThat(request.profile()).containsExactly(Vocabulary.UNKNOWN);
    }

    @Test
    void onlyTheNewestBehavioursAreUsed() {
        EncodedRequest request = encoder.encode(
                List.of(behaviour("a"), behaviour("a"), behaviour("b"), behaviour("c"), behaviour("b")),
                List.of(new Candidate(new ItemId("a"), null)),
                Map.of(),
                0);

        assertThat(request.historyItem()).containsExactly(3, 4, 3);
    }

    @Test
    void gapsAreThoseOfTheBehavioursThatAreUsed() {
        List<Candidate> candidates = List.of(new Candidate(new ItemId("a"), null));
        List<Behaviour> history = List.of(at(0), at(9_000), at(10_000), at(99_000));
        FeatureEncoder timed = Bundle.openEncoder(folder, schema(true));

        assertThat(timed.encode(history, candidates, Map.of(), 13_000).historyGap())
                .containsExactly(4, 3, 1);
        assertThat(timed.encode(List.of(), candidates, Map.of(), 13_000).historyGap())
                .containsExactly(Vocabulary.PADDING);
        assertThat(encoder.encode(history, candidates, Map.of(), 13_000).historyGap())
                .isEmpty();
    }

    private static Behaviour at(long time) {
        return new Behaviour(new ItemId("a"), null, time);
    }

    @Test
    void aSchemaWithoutTimeKeepsTheHashOfBeforeAndReadsFromAManifestThatDoesNotKnowIt() throws IOException {
        ObjectMapper json = new ObjectMapper();
        FeatureSchema old = json.readValue(
                "{\"maxHistory\":3,\"itemRows\":5,\"categoryRows\":4,\"profileFields\":[{\"name\":\"age\",\"rows\":4}]}",
                FeatureSchema.class);

        assertThat(old).isEqualTo(schema(false));
        assertThat(old.hash())
                .isEqualTo("40ed99d5d00ee3647adfa9f430124384552703643c06fe703216a7bbaaf3c28e")
                .isNotEqualTo(schema(true).hash());
        assertThat(json.readValue(json.writeValueAsString(schema(true)), FeatureSchema.class))
                .isEqualTo(schema(true));
    }

    @Test
    void noCandidatesIsAnError() {
        assertThatThrownBy(() -> encoder.encode(List.of(), List.of(), Map.of(), 0))
                .hasMessageContaining("at least one");
    }

    @Test
    void aVocabularyOfManyIdsFindsEachAndNoOther() {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, 50_000).mapToObj(i -> "item-" + i).toList());
        Path file = folder.resolve("many.vocab");
        VocabularyFile.write(file, ids);
        Vocabulary vocabulary = VocabularyFile.open(file);

        assertThat(vocabulary.rows()).isEqualTo(50_002);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(vocabulary.row(ids.get(i))).isEqualTo(i + 2);
        }
        assertThat(vocabulary.row("item-50000")).isEqualTo(Vocabulary.UNKNOWN);
    }

    /** As one of more than a gibibyte is. */
    @Test
    void aVocabularyOfManyPagesFindsEachAndNoOther() {
        List<String> ids = IntStream.range(0, 1000).mapToObj(i -> "item-" + i).toList();
        Path file = folder.resolve("pages.vocab");
        VocabularyFile.write(file, ids);
        Vocabulary vocabulary = VocabularyFile.open(file, 3);

        for (int i = 0; i < ids.size(); i++) {
            assertThat(vocabulary.row(ids.get(i))).isEqualTo(i + 2);
        }
        assertThat(vocabulary.row("item-1000")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void anEmptyVocabularyKnowsNothing() {
        Path file = folder.resolve("empty.vocab");
        VocabularyFile.write(file, List.of());

        assertThat(VocabularyFile.open(file).row("a")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void anIdThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> VocabularyFile.write(folder.resolve("twice.vocab"), List.of("a", "b", "a")))
                .hasMessageContaining("'a' stands twice");
    }

    @Test
    void aCutVocabularyIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(Bundle.ITEMS));
        Path cut = folder.resolve("cut.vocab");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 8));

        assertThatThrownBy(() -> VocabularyFile.open(cut)).hasMessageContaining("damaged");
    }
}
