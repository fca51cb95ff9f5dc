package io.attentionmotor.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.MadeUpLog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClickRateTest {
    @Test
    void ofALabelledLogIsThatOfTheTrainingMoments() {
        Dataset shop = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1)
                .read(new SimulatedShop(new ShopOptions(300, 8, 10, 6, 1)));
        double clicks = 0;
        double impressions = 0;
        for (var timeline : shop.timelines()) {
            for (int moment = 0; moment < timeline.trainingMoments(); moment++) {
                for (int t = timeline.targetStarts()[moment]; t < timeline.targetStarts()[moment + 1]; t++) {
                    clicks += timeline.targets().label(t);
                    impressions++;
                }
            }
        }

        assertThat(ClickRate.of(shop, List.of()))
                .isCloseTo(clicks / impressions, offset(1e-12))
                .isBetween(0.01, 0.5);
    }

    @Test
    void ofSampledNegativesIsWhatIsSampled() {
        List<Impression> validation = Stream.of(true, false, false, false, false)
                .map(clicked -> MadeUpImpressions.impression(1, 1, 0, clicked))
                .toList();

        assertThat(ClickRate.of(new MadeUpLog(20, 5, 6, 1).dataset(10, false), validation))
                .isEqualTo(0.2);
    }
}
