package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.evaluate.Impression;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.Negatives;
import io.attentionmotor.training.sample.Sources;
import io.attentionmotor.training.sample.Timeline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    @Test
    void tellsWhatEachCandidateCouldLookAt() {
        TrainedModel trained = TinyRun.train("average", 1);
        Dataset dataset = trained.dataset();
        Batches batches =
                new Batches(dataset, new Negatives(Negatives.Distribution.UNIFORM, dataset), 1, 128, 32, false);
        List<Impression> impressions;
        try (TorchScorer scorer = TorchScorer.of(trained)) {
            impressions = new Evaluator(scorer, batches).score(Split.TEST);
        }

        Map<Integer, Integer> position = new HashMap<>(); // a labelled slate: the timeline's own targets, in order
        int repeats = 0;
        for (Impression one : impressions) {
            Timeline timeline = dataset.timelines().get(one.user());
            int moment = timeline.moments() - 1;
            int target = timeline.targetStarts()[moment] + position.merge(one.user(), 1, Integer::sum) - 1;
            int cutoff = timeline.cutoffs()[moment];
            int[] visible = Arrays.copyOfRange(timeline.items(), Math.max(0, cutoff - 12), cutoff);
            int item = timeline.targets().items()[target];
            boolean repeat = item > 1 && Arrays.stream(visible).anyMatch(seen -> seen == item);

            assertThat(one.historyLength()).isEqualTo(visible.length);
            assertThat(one.inHistory()).isEqualTo(repeat);
            assertThat(one.moment()).isEqualTo(moment);
            assertThat(one.known()).isTrue();
            assertThat(one.newUser()).isFalse();
            assertThat(one.popularity()).isEqualTo(dataset.occurrences()[item]).isPositive();
            assertThat(one.clicked()).isEqualTo(timeline.targets().label(target) > 0);
            repeats += repeat ? 1 : 0;
        }
        assertThat(repeats).isPositive().isLessThan(impressions.size());
        assertThat(trained.tested().breakdown().inHistory().impressions()
                        + trained.tested().breakdown().outside().impressions())
                .isEqualTo(trained.test().impressions());
    }

    /** Five events of each of 40 users, the last one of an item of its own. */
    private static final InteractionSource NEW_ITEMS_LAST = Sources.of(sink -> {
        for (int user = 0; user < 40; user++) {
            for (int event = 0; event < 5; event++) {
                String item = event == 4 ? "new-" + user : "item-" + (user + event) % 10;
                sink.interaction(new Interaction(
                        new UserId("user-" + user), new ItemId(item), 1_700_000_000_000L + event, null, Double.NaN));
            }
        }
    });

    @Test
    void anItemThatTrainingNeverSawIsUnknownAndHasNoOccurrences() {
        TrainingConfig config = TinyRun.config("average", 1);
        TrainedModel trained = new Trainer(config, TrainingListener.silent())
                .fit(new DatasetReader(config.reading()).read(NEW_ITEMS_LAST));
        List<Impression> impressions;
        try (TorchScorer scorer = TorchScorer.of(trained)) {
            impressions = new Evaluator(scorer, config.on(trained.dataset()).evaluation()).score(Split.TEST);
        }

        assertThat(impressions).filteredOn(Impression::clicked).hasSize(40).allSatisfy(one -> {
            assertThat(one.known()).isFalse();
            assertThat(one.popularity()).isZero();
            assertThat(one.inHistory()).isFalse();
        });
        assertThat(trained.tested().sample().unknownPositives()).isEqualTo(40);
        assertThat(trained.tested().slates().candidates()).isEqualTo(40.0); // all that are new, each once
    }
}
