package io.attentionmotor.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.Checkpoints;
import io.attentionmotor.training.train.SettingsFile;
import io.attentionmotor.training.train.TinyRun;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Dataset SHOP = TinyRun.shop();
    private static final TrainingConfig CONFIG = TinyRun.config("average", 2);

    @TempDir
    Path folder;

    /** Ends a run at a step, as a failure would. */
    private record StopAt(int epoch, int step, int[] current) implements TrainingListener {
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

    private List<JsonNode> metrics() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("metrics.jsonl"))) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private List<Tuple> kindEpochAndStep() throws IOException {
        return metrics().stream()
                .map(line -> tuple(
                        line.get("kind").asText(),
                        line.get("epoch").asInt(),
                        line.get("step").asInt()))
                .toList();
    }

    @Test
    void everyFiftiethStepAndEveryEpochIsALine() throws IOException {
        RunFolder run = RunFolder.start(folder, CONFIG, SHOP);
        var trained = new Trainer(CONFIG, run).fit(SHOP);

        List<JsonNode> lines = metrics();
        JsonNode last = lines.getLast();
        assertThat(last.get("kind").asText()).isEqualTo("epoch");
        assertThat(last.get("loss").asDouble())
                .isEqualTo(trained.epochs().getLast().loss());
        assertThat(last.get("validation").get("auc").asDouble())
                .isEqualTo(trained.epochs().getLast().validation().auc());
        assertThat(last.has("auxiliary"))
                .as("average pooling has no auxiliary loss")
                .isFalse();
        assertThat(kindEpochAndStep())
                .startsWith(tuple("step", 1, 50), tuple("step", 1, 100), tuple("step", 1, 150))
                .filteredOn(line -> line.toList().getFirst().equals("epoch"))
                .hasSize(2);
        assertThat(lines)
                .extracting(line -> line.get("seconds").asDouble())
                .isSorted()
                .allSatisfy(seconds -> assertThat(seconds).isNotNegative());
        assertThat(SettingsFile.read(folder.resolve("config.yaml"), TrainingConfig.defaults()))
                .isEqualTo(CONFIG);
    }

    @Test
    void aResumedRunDropsTheLinesItDoesAgain() throws IOException {
        Checkpoints rarely = Checkpoints.of(folder, Duration.ofHours(1)); // one after the first epoch
        RunFolder first = RunFolder.start(folder, CONFIG, SHOP);
        assertThatThrownBy(() -> new Trainer(CONFIG, first.and(new StopAt(2, 60, new int[1])), rarely).fit(SHOP))
                .isInstanceOf(CancellationException.class);
        List<Tuple> stopped = kindEpochAndStep();
        assertThat(stopped).endsWith(tuple("step", 2, 50));
        JsonNode epoch = metrics().get(stopped.size() - 2);
        String started = Files.readString(folder.resolve("run.json"));
        Files.writeString(folder.resolve("metrics.jsonl"), "{\"kind\":\"st", StandardOpenOption.APPEND);

        RunFolder second = RunFolder.start(folder, CONFIG, SHOP);
        new Trainer(CONFIG, second, Checkpoints.resume(folder, Duration.ofHours(1))).fit(SHOP);

        assertThat(kindEpochAndStep()).doesNotHaveDuplicates().startsWith(stopped.toArray(Tuple[]::new));
        assertThat(metrics().get(stopped.size() - 2)).as("not measured again").isEqualTo(epoch);
        assertThat(metrics()).extracting(line -> line.get("seconds").asDouble()).isSorted();
        assertThat(folder.resolve("run.json")).hasContent(started);
    }

    @Test
    void aRunResumedWithinAnEpochKeepsTheStepsBefore() throws IOException {
        Checkpoints always = Checkpoints.of(folder, Duration.ZERO);
        RunFolder first = RunFolder.start(folder, CONFIG, SHOP);
        assertThatThrownBy(() -> new Trainer(CONFIG, first.and(new StopAt(1, 60, new int[1])), always).fit(SHOP))
                .isInstanceOf(CancellationException.class);
        JsonNode line = metrics().getFirst();

        RunFolder second = RunFolder.start(folder, CONFIG, SHOP);
        new Trainer(CONFIG, second, Checkpoints.resume(folder, Duration.ofHours(1))).fit(SHOP);

        assertThat(metrics().getFirst()).isEqualTo(line);
        assertThat(kindEpochAndStep()).startsWith(tuple("step", 1, 50)).doesNotHaveDuplicates();
    }

    @Test
    void aNewRunInTheSameFolderStartsAnew() throws IOException {
        new Trainer(CONFIG, RunFolder.start(folder, CONFIG, SHOP)).fit(SHOP);
        List<Tuple> lines = kindEpochAndStep();

        new Trainer(CONFIG, RunFolder.start(folder, CONFIG, SHOP)).fit(SHOP);

        assertThat(kindEpochAndStep()).isEqualTo(lines);
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        RunFolder.start(folder, CONFIG, SHOP);
        Files.writeString(folder.resolve("metrics.jsonl"), "{\"kind\":\"step\",\"epoch\":1}\n{\"kind\":\n");

        assertThatThrownBy(() -> RunReport.write(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metrics.jsonl:2");
    }
}
