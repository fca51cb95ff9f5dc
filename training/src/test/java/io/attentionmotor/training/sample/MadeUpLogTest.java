package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Made-up data has the size it is asked for, and is what a log of that size would be. */
class MadeUpLogTest {
    @Test
    void theTableHasARowForEveryItemHoweverFewAreDrawn() {
        Dataset large = new MadeUpLog(1_000_000, 5, 10, 1).dataset(90, false);

        assertThat(large.schema().itemRows()).isEqualTo(1_000_000 + Vocabulary.FIRST_KNOWN);
        assertThat(large.schema().categoryRows()).isEqualTo(1000 + Vocabulary.FIRST_KNOWN);
        assertThat(large.vocabularies().items()).hasSize(1_000_000);
        assertThat(large.itemId(1_000_001)).isEqualTo("item-999999");
        assertThat(IntStream.of(large.occurrences()).skip(Vocabulary.FIRST_KNOWN))
                .allMatch(count -> count >= 1);
        assertThat(large.timelines().stream().flatMapToInt(user -> IntStream.of(user.items())))
                .allMatch(row -> row >= Vocabulary.FIRST_KNOWN && row < 1_000_002)
                .anyMatch(row -> row > 500_000);
    }

    @Test
    void logsOfAnySizeHaveTheSameMoments() {
        Dataset small = new MadeUpLog(10, 7, 9, 1).dataset(90, false);
        Dataset large = new MadeUpLog(5000, 7, 9, 1).dataset(90, false);

        assertThat(small.timelines()).hasSameSizeAs(large.timelines()).hasSize(7);
        for (int user = 0; user < 7; user++) {
            Timeline timeline = small.timelines().get(user);
            assertThat(timeline.cutoffs()).isEqualTo(large.timelines().get(user).cutoffs());
            assertThat(timeline.moments()).isEqualTo(9);
            assertThat(timeline.trainingMoments()).isEqualTo(7);
        }
    }

    @Test
    void occurrencesAreThoseOfTrainingMoments() {
        Dataset one = new MadeUpLog(1, 4, 10, 1).dataset(90, true);

        assertThat(one.occurrences()).containsExactly(0, 0, 4 * 8);
        assertThat(one.categoryOccurrences()).containsExactly(0, 0, 4 * 8);
        assertThat(one.schema().time()).isTrue();
    }

    @Test
    void theSameSeedMakesTheSameLog() {
        assertThat(new MadeUpLog(100, 4, 10, 3).dataset(90, false).fingerprint())
                .isEqualTo(new MadeUpLog(100, 4, 10, 3).dataset(90, false).fingerprint())
                .isNotEqualTo(new MadeUpLog(100, 4, 10, 4).dataset(90, false).fingerprint());
    }
}
