package io.attentionmotor.lab.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchSpaceTest {
    private static final String SPACE = """
            learning-rate: {from: 0.0003, to: 0.01, log: true}
            dropout: {from: 0, to: 0.5}
            embedding: {from: 8, to: 11, integer: true}
            tower-layers: [[64, 32], [128]]
            batch-norm: [true, false]
            """;

    @TempDir
    Path folder;

    private SearchSpace read(String yaml) {
        try {
            return SpaceFile.read(Files.writeString(folder.resolve("space.yaml"), yaml));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyDrawIsWithinAndCanBeTrained() {
        List<SortedMap<String, String>> points = read(SPACE).draw(300, 1, _ -> true);

        assertThat(points).hasSize(300).allSatisfy(point -> {
            TrainingConfig config = TrainingConfig.defaults().with(point);
            assertThat(config.learningRate()).isBetween(0.0003, 0.01);
            assertThat(config.dropout()).isBetween(0f, 0.5f);
            assertThat(config.embedding()).isBetween(8, 11);
            assertThat(config.towerLayers()).isIn(List.of(64, 32), List.of(128));
        });
        assertThat(points.stream().map(point -> point.get("embedding")).distinct())
                .hasSize(4);
        // uniform in the logarithm: half of the draws lie below the geometric mean
        assertThat(points.stream()
                        .filter(point ->
                                Double.parseDouble(point.getOrDefault("learning-rate", "")) < Math.sqrt(0.0003 * 0.01))
                        .count())
                .isBetween(120L, 180L);
    }

    @Test
    void theSameSeedDrawsTheSameAndMoreTrialsOnlyAdd() {
        SearchSpace space = read(SPACE);

        assertThat(space.draw(5, 3, _ -> true))
                .isEqualTo(space.draw(9, 3, _ -> true).subList(0, 5))
                .isNotEqualTo(space.draw(5, 4, _ -> true));
    }

    @Test
    void aSmallSpaceIsDrawnOnce() {
        List<SortedMap<String, String>> points =
                read("embedding: [8, 16]\nheads: [1, 2]\n").draw(50, 1, _ -> true);

        assertThat(points).hasSize(4);
        assertThat(new HashSet<>(points)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    embeding: [8]                                   | did you mean 'embedding'
                    embedding: [8, 0]                               | embedding is 0, it must be at least 1
                    dropout: {from: 0.5, to: 1}                     | dropout is 1.0, it must be
                    seed: [1, 2]                                    | seed cannot be searched
                    split: [published]                              | split cannot be searched
                    """)
    void aSettingOrValueThatCannotBeIsRefused(String yaml, String message) {
        SearchSpace space = read(yaml);

        assertThatThrownBy(() -> space.check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    dropout: {from: 0, to: 0.5, log: true}          | space.yaml: dropout: 'from' is 0.0: with 'log: true'
                    dropout: {from: 0.5, to: 0.1}                   | 'from' must be below 'to'
                    dropout: {from: 0.5}                            | 'to' is missing
                    dropout: {from: low, to: 1}                     | 'from' is 'low', it must be a number
                    dropout: {from: 0, to: 0.5, step: 0.1}          | 'step' is none of from, to, log, integer
                    dropout: {from: 0, to: 0.5, log: 3}             | 'log' is '3', it must be true or false
                    embedding: {from: 0.5, to: 8, integer: true}    | both must be whole
                    embedding: []                                   | at least one
                    embedding: 8                                    | write a list of values
                    - embedding                                     | write one setting a line
                    embedding: [8                                   | is no YAML
                    """)
    void aFileThatIsNoSpaceIsRefusedByName(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("space.yaml")
                .hasMessageContaining(message);
    }
}
