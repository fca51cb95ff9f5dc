package io.attentionmotor.gateway.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ItemId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateBatchTest {
    @ParameterizedTest
    @CsvSource({"1, 4, 1", "4, 4, 1", "5, 4, 2", "8, 4, 2", "9, 4, 3", "2000, 256, 8", "7, 1, 7"})
    void asFewAndAsEvenAsCanBe(int candidates, int maxSize, int batches) {
        List<Candidate> all = IntStream.range(0, candidates)
                .mapToObj(i -> new Candidate(new ItemId("i" + i), null))
                .toList();

        List<CandidateBatch> split = CandidateBatch.split(all, maxSize);

        assertThat(split).hasSize(batches);
        assertThat(split.stream().flatMap(batch -> batch.candidates().stream())).containsExactlyElementsOf(all);
        assertThat(split).allSatisfy(batch -> {
            assertThat(batch.candidates()).hasSizeBetween(candidates / batches, maxSize);
            assertThat(all.get(batch.offset())).isEqualTo(batch.candidates().getFirst());
        });
    }
}
