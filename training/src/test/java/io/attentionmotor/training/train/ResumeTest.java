package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumeTest {
    /**
     * Dropout, batch-norm, unknowns, warm-up and clipping: all that could draw or count differently after a stop. A
     * step has two micro-batches.
     */
    private static final TrainingConfig CONFIG = TinyRun.config("din", 3)
            .with(Map.of(
                    "schedule",
                    "cosine",
                    "warm-up-steps",
                    "40",
                    "clip-norm",
                    "1",
                    "unknown-rate",
                    "0.05",
                    "batch-size",
                    "512"));

    private final Dataset dataset = TinyRun.shop();

    @TempDir
    Path folder;

    /** Ends a run at one step, as a failure would. */
    private record StopAt(int epoch, int step, int[] current) implements TrainingListener {
        StopAt(int epoch, int step) {
            this(epoch, step, new int[1]);
        }

        @Override
        public void epochStarted(int started, int steps) {
            current[0] = started;
        }

        @Override
        public void step(int done, double loss, double auxiliary) {
            if (current[0] == epoch && done == step) {
                throw new CancellationException("stopped");
            }
        }

        @Override
        public void epochEnded(EpochReport report) {}
    }

    private TrainedModel fit(TrainingConfig config, TrainingListener listener, Checkpoints checkpoints) {
        return new Trainer(config, listener, checkpoints).fit(dataset);
    }

    private void stopAt(int epoch, int step, TrainingConfig config) {
        Checkpoints kept = Checkpoints.of(folder, Duration.ZERO);
        assertThatThrownBy(() -> fit(config, new StopAt(epoch, step), kept)).isInstanceOf(CancellationException.class);
    }

    private Checkpoints resume() {
        return Checkpoints.resume(folder, Duration.ofHours(1));
    }

    @ParameterizedTest
    @EnumSource
    void aRunStoppedWithinAnEpochEndsOnAnotherMachineAsOneThatWasNot(Optimiser.Method optimiser) {
        TrainingConfig config = CONFIG.with("optimiser", optimiser.name());
        TrainedModel straight = fit(config, TrainingListener.silent(), Checkpoints.none());
        stopAt(2, 5, config);
        List<Integer> firstSteps = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void resumed(List<EpochReport> earlier) {
                firstSteps.add(-earlier.size());
            }

            @Override
            public void epochStarted(int epoch, int steps) {}

            @Override
            public void step(int step, double loss, double auxiliary) {
                firstSteps.add(step);
            }

            @Override
            public void epochEnded(EpochReport report) {}
        };

        TrainedModel resumed =
                fit(config.with("threads", "5"), TrainingListener.silent().and(listener), resume());

        assertThat(firstSteps).startsWith(-1, 6, 7);
        assertThat(TinyRun.sameWeights(resumed, straight)).isTrue();
        assertThat(resumed.test()).isEqualTo(straight.test());
        assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(straight));
    }

    @Test
    void aRunThatIsDoneIsGivenBackWithoutTraining() {
        TrainedModel trained = fit(CONFIG, TrainingListener.silent(), Checkpoints.of(folder, Duration.ofHours(1)));

        TrainedModel again = fit(CONFIG, new StopAt(4, 1), resume());

        assertThat(TinyRun.sameWeights(again, trained)).isTrue();
        assertThat(again.epochs()).isEqualTo(trained.epochs());
        assertThat(again.test()).isEqualTo(trained.test());
    }

    @Test
    void theCheckpointOfARunThatIsDoneHoldsTheBestEpochAlone() throws IOException {
        stopAt(3, 1, CONFIG);
        long before = Files.size(folder.resolve(Checkpoints.FILE));

        fit(CONFIG, TrainingListener.silent(), resume());

        assertThat(Files.size(folder.resolve(Checkpoints.FILE))).isLessThan(before / 2);
    }

    @Test
    void aRunThatDivergesKeepsItsBestEpoch() {
        stopAt(2, 4, CONFIG);
        Checkpoint stopped = CheckpointFile.read(folder.resolve(Checkpoints.FILE));
        stopped.weights().get("tower.0.bias", 16).memory().fill((byte) 0xff); // no numbers
        CheckpointFile.write(folder.resolve(Checkpoints.FILE), stopped);

        TrainedModel kept = fit(CONFIG, TrainingListener.silent(), resume());

        assertThat(kept.diverged()).startsWith("training diverged in epoch 2, step 5, with a loss of NaN: lower");
        assertThat(kept.bestEpoch()).isOne();
        assertThat(kept.epochs()).hasSize(1);
        assertThat(kept.weights().get("tower.0.bias", 16).values()).doesNotContain(Float.NaN);
        assertThat(kept.test().auc()).isGreaterThan(0.5);
        assertThatThrownBy(kept::unlessDiverged).isInstanceOf(DivergedException.class);

        TrainedModel again = fit(CONFIG, new StopAt(2, 5), resume());
        assertThat(TinyRun.sameWeights(again, kept)).isTrue();
        assertThat(again.diverged()).isEqualTo(kept.diverged());
    }

    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheOlderOneAndNothingElse() throws IOException {
        stopAt(1, 1, CONFIG);
        Checkpoint stopped = CheckpointFile.read(folder.resolve(Checkpoints.FILE));
        Path taken = folder.resolve("taken");
        Path within = Files.createDirectories(taken.resolve("within"));

        assertThatThrownBy(() -> CheckpointFile.write(taken, stopped)).isInstanceOf(UncheckedIOException.class);

        assertThat(within).exists();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(Checkpoints.FILE, "taken");
        }
    }

    @Test
    void theSettingsAreThoseOfTheCheckpoint() {
        stopAt(1, 1, CONFIG);

        assertThat(resume().config(TrainingConfig.defaults().with("threads", "7")))
                .isEqualTo(CONFIG.with("threads", "7"));
        assertThat(Checkpoints.none().config(CONFIG)).isEqualTo(CONFIG);
    }

    @Test
    void anotherConfigurationIsRefused() {
        stopAt(1, 1, CONFIG);

        assertThatThrownBy(() -> fit(CONFIG.with("batch-size", "64"), TrainingListener.silent(), resume()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch-size is 64, the checkpoint's is 512");
    }

    @Test
    void otherDataAreRefused() {
        stopAt(1, 1, CONFIG);
        Dataset other = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1)
                .read(new SimulatedShop(new ShopOptions(300, 8, 10, 6, 1)));

        assertThatThrownBy(() -> new Trainer(CONFIG, TrainingListener.silent(), resume()).fit(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the checkpoint is of other data");
        assertThatThrownBy(() -> resume().requireFit(CONFIG, other)).hasMessageContaining("is of other data");
    }

    @Test
    void aDamagedCheckpointIsRefused() throws IOException {
        stopAt(1, 1, CONFIG);
        Path file = folder.resolve(Checkpoints.FILE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(this::resume).hasMessage(file + " is damaged: train again");
        Files.write(file, new byte[4]);
        assertThatThrownBy(this::resume).hasMessageContaining("is no checkpoint");
    }

    @Test
    void aFolderIsForOneRun() {
        assertThatThrownBy(this::resume).hasMessage(folder + " holds no checkpoint: there is nothing to resume");
        stopAt(1, 1, CONFIG);
        assertThatThrownBy(() -> Checkpoints.of(folder, Duration.ZERO))
                .hasMessage(folder + " holds a checkpoint: resume it, or name another folder");
        assertThat(folder.resolve(Checkpoints.FILE + ".half")).doesNotExist();
    }

    @Test
    void aRunThatLeavesTheNumbersSaysSo() {
        assertThatThrownBy(() -> fit(
                        CONFIG.with(Map.of(
                                "learning-rate",
                                "1e30",
                                "clip-norm",
                                "0",
                                "schedule",
                                "constant",
                                "warm-up-steps",
                                "0")),
                        TrainingListener.silent(),
                        Checkpoints.none()))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("lower learning-rate (1.0E30)");
    }

    private static List<TrainingListener.EpochReport> withoutTimes(TrainedModel trained) {
        return trained.epochs().stream()
                .map(report -> new TrainingListener.EpochReport(
                        report.epoch(),
                        report.loss(),
                        report.auxiliary(),
                        report.validation(),
                        report.figure(),
                        report.best(),
                        0))
                .toList();
    }
}
