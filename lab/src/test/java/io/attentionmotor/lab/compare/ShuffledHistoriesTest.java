package io.attentionmotor.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import io.attentionmotor.training.train.TinyRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShuffledHistoriesTest {
    @Test
    void theModelSeesTheSameBehavioursInAnotherOrder() {
        Dataset dataset = TinyRun.shop();
        Dataset shuffled = ShuffledHistories.of(dataset, 5);

        int moved = 0;
        for (int user = 0; user < dataset.timelines().size(); user++) {
            Timeline before = dataset.timelines().get(user);
            Timeline after = shuffled.timelines().get(user);
            int end = before.cutoffs()[before.moments() - 1];
            int first = Math.max(0, end - dataset.schema().maxHistory());
            int[] seenBefore = Arrays.copyOfRange(before.items(), first, end);
            int[] seenAfter = Arrays.copyOfRange(after.items(), first, end);
            moved += Arrays.equals(seenBefore, seenAfter) ? 0 : 1;
            assertThat(Arrays.stream(seenAfter).sorted().toArray())
                    .isEqualTo(Arrays.stream(seenBefore).sorted().toArray());
            assertThat(Arrays.copyOf(after.items(), first)).isEqualTo(Arrays.copyOf(before.items(), first));
            for (int b = 0; b < end; b++) {
                assertThat(after.categories()[b]).isEqualTo(dataset.categoryOf(after.items()[b]));
            }
        }
        assertThat(moved).isGreaterThan(dataset.timelines().size() / 2);
        assertThat(ShuffledHistories.of(dataset, 5).timelines().getFirst().items())
                .isEqualTo(shuffled.timelines().getFirst().items());
    }
}
