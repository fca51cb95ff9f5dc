package io.attentionmotor.lab.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.train.SettingsFile;
import io.attentionmotor.training.train.TinyRun;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final InteractionSource SHOP = new SimulatedShop(new ShopOptions(100, 8, 8, 6, 1));
    private static final TrainingConfig BASE = TinyRun.config("average", 3);

    @TempDir
    Path folder;

    private static SearchSpace space() {
        return new SearchSpace(new TreeMap<>(java.util.Map.of(
                "learning-rate",
                new Dimension.Range(1e-4, 1e-1, Dimension.Range.Scale.LOG, Dimension.Range.Kind.REAL))));
    }

    private static final class RecordingListener implements SearchListener {
        final List<Integer> trained = new ArrayList<>();
        final List<SortedMap<String, String>> refused = new ArrayList<>();
        int stored;
        private final int dies;

        RecordingListener(int dies) {
            this.dies = dies;
        }

        @Override
        public void started(int trainings) {}

        @Override
        public void refused(SortedMap<String, String> settings, String reason) {
            refused.add(settings);
        }

        @Override
        public void training(int number, SortedMap<String, String> settings, int epochs, double share) {
            if (trained.size() == dies) {
                throw new IllegalStateException("died");
            }
        }

        @Override
        public void finished(Trial trial, boolean wasStored) {
            if (wasStored) {
                stored++;
            } else {
                trained.add(trial.epochs());
            }
        }
    }

    @Test
    void anInterruptedSearchGoesOnAndFindsTheSame() throws Exception {
        RecordingListener whole = new RecordingListener(Integer.MAX_VALUE);
        Search.Found expected = new Search(BASE, space(), folder.resolve("whole"), KeptDatasets.none(), whole)
                .run(SHOP, Rung.Method.HALVING, 3);
        assertThat(whole.trained).containsExactly(1, 1, 1, 3, 3);

        Path parts = folder.resolve("parts");
        assertThatThrownBy(() -> new Search(BASE, space(), parts, KeptDatasets.none(), new RecordingListener(2))
                        .run(SHOP, Rung.Method.HALVING, 3))
                .hasMessage("died");
        RecordingListener second = new RecordingListener(Integer.MAX_VALUE);
        Search.Found found =
                new Search(BASE, space(), parts, KeptDatasets.none(), second).run(SHOP, Rung.Method.HALVING, 3);

        assertThat(second.stored).isEqualTo(2);
        assertThat(second.trained).containsExactly(1, 3, 3);
        assertThat(found.trials())
                .extracting(Trial::number)
                .isEqualTo(expected.trials().stream().map(Trial::number).toList());
        assertThat(found.trials()).allSatisfy(trial -> assertThat(trial.test()).isNull());
        assertThat(found.winner().test()).isNotNull();
        assertThat(found.winner().number()).isEqualTo(found.trials().getFirst().number());
        assertThat(SettingsFile.read(found.best(), TrainingConfig.defaults()))
                .isEqualTo(BASE.with(found.winner().settings()));
        assertThat(Files.readAllLines(parts.resolve("trials.jsonl"))).hasSize(5);
    }

    @Test
    void aPointThatMakesNoModelGivesWayToAnother() {
        SearchSpace space = new SearchSpace(new TreeMap<>(java.util.Map.of(
                "heads", new Dimension.Choice(List.of("1", "2", "3")),
                "embedding", new Dimension.Choice(List.of("5", "6")))));
        RecordingListener listener = new RecordingListener(Integer.MAX_VALUE);

        Search.Found found = new Search(TinyRun.config("bst", 1), space, folder, KeptDatasets.none(), listener)
                .run(SHOP, Rung.Method.RANDOM, 5);

        // heads divide twice the embedding: 10 by 1 and 2, 12 by each
        assertThat(listener.refused).containsExactly(new TreeMap<>(java.util.Map.of("heads", "3", "embedding", "5")));
        assertThat(found.trials()).hasSize(5);
    }

    @Test
    void theMetricDecidesWhichTrialWins() {
        Search.Found found = new Search(
                        BASE.with("metric", "logloss"), space(), folder, KeptDatasets.none(), new RecordingListener(9))
                .run(SHOP, Rung.Method.RANDOM, 3);

        assertThat(found.trials()).extracting(Trial::figure).isSorted().doesNotHaveDuplicates();
        assertThat(found.winner().figure()).isEqualTo(found.trials().getFirst().figure());
        assertThat(found.winner().test()).isNotNull();
    }

    @Test
    void aTrialThatDivergesComesLast() {
        SearchSpace space = new SearchSpace(
                new TreeMap<>(java.util.Map.of("learning-rate", new Dimension.Choice(List.of("1e30", "1e-3")))));

        Search.Found found = new Search(BASE, space, folder, KeptDatasets.none(), new RecordingListener(9))
                .run(SHOP, Rung.Method.RANDOM, 2);

        assertThat(found.trials().getLast().diverged()).isTrue();
        assertThat(found.winner().settings()).containsEntry("learning-rate", "1e-3");
        assertThat(new Search(BASE, space, folder, KeptDatasets.none(), new RecordingListener(0))
                        .run(SHOP, Rung.Method.RANDOM, 2))
                .isEqualTo(found);
    }

    @Test
    void aSpaceThatCannotBeTrainedIsRefusedAtOnce() {
        SearchSpace wrong =
                new SearchSpace(new TreeMap<>(java.util.Map.of("layers-of-cake", new Dimension.Choice(List.of("3")))));

        assertThatThrownBy(() -> new Search(BASE, wrong, folder, KeptDatasets.none(), new RecordingListener(0)))
                .hasMessageContaining("there is no setting 'layers-of-cake'");
    }
}
