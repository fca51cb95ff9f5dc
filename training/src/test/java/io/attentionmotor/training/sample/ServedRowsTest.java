package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.contract.feature.FeatureEncoder;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trains is what serving would encode of the raw log at that moment: items, categories and time gaps. */
class ServedRowsTest {
    private static final int MAX_HISTORY = 5;

    @TempDir
    Path folder;

    /**
     * @param shown what was offered at that time; one of them was clicked, or all are positives of a log without labels
     */
    private record Visit(long time, List<Candidate> shown, int clicked) {}

    private static final class Log implements InteractionSource {
        final Map<String, List<Visit>> users = new LinkedHashMap<>();
        final boolean labelled;

        Log(boolean labelled) {
            this.labelled = labelled;
            SplittableRandom random = new SplittableRandom(3);
            for (int u = 0; u < 30; u++) {
                List<Visit> visits = new ArrayList<>();
                long time = 1_600_000_000_000L;
                for (int v = 0; v < 4 + u % 9; v++) {
                    List<Candidate> shown = random.ints(labelled ? 3 : 1, 0, 40)
                            .mapToObj(i -> new Candidate(new ItemId("i" + i), new CategoryId("c" + i % 4)))
                            .toList();
                    visits.add(new Visit(time, shown, random.nextInt(shown.size())));
                    time += 1 + (long) Math.pow(10, random.nextDouble(10.5)); // a millisecond to a year
                }
                users.put("u" + u, visits);
            }
        }

        @Override
        public String name() {
            return "visits";
        }

        @Override
        public void read(InteractionSink sink) {
            users.forEach((user, visits) -> visits.forEach(visit -> {
                for (int i = 0; i < visit.shown().size(); i++) {
                    Candidate item = visit.shown().get(i);
                    sink.item(item.item(), item.category(), null);
                    Boolean clicked = labelled ? i == visit.clicked() : null;
                    sink.interaction(new Interaction(new UserId(user), item.item(), visit.time(), clicked, Double.NaN));
                }
            }));
        }

        /** The user's behaviours before a visit, as Redis holds them. */
        List<Behaviour> before(UserId user, int visit) {
            return users.getOrDefault(user.value(), List.of()).subList(0, visit).stream()
                    .map(past -> {
                        Candidate item = past.shown().get(labelled ? past.clicked() : 0);
                        return new Behaviour(item.item(), item.category(), past.time());
                    })
                    .toList();
        }

        Visit visit(UserId user, int visit) {
            return users.getOrDefault(user.value(), List.of()).get(visit);
        }
    }

    @Test
    void everyMomentOfALogWithoutLabels() {
        assertSameRows(new Log(false));
    }

    @Test
    void everySlateOfALabelledLog() {
        assertSameRows(new Log(true));
    }

    private void assertSameRows(Log log) {
        Dataset dataset = new DatasetReader(new Reading(MAX_HISTORY, Dataset.Ties.STORED, 1).withTime()).read(log);
        Negatives negatives = new Negatives(Negatives.Distribution.UNIFORM, dataset);
        Batches batches = new Batches(dataset, negatives, 1, 64, 32, false);
        int checked = 0;
        BundleFiles.writeVocabularies(folder, dataset.vocabularies());
        FeatureEncoder encoder = Bundle.openEncoder(folder, dataset.schema());
        for (List<Batch.Window> windows : Stream.of(
                        batches.epoch(1), batches.heldOut(Split.VALIDATION), batches.heldOut(Split.TEST))
                .flatMap(List::stream)
                .toList()) {
            Batch batch = batches.build(windows, new SplittableRandom(1));
            for (int u = 0; u < batch.users(); u++) {
                assertSameRow(log, encoder, batch, u);
                checked++;
            }
        }
        assertThat(checked)
                .isEqualTo(log.users.values().stream().mapToInt(List::size).sum());
    }

    private static void assertSameRow(Log log, FeatureEncoder encoder, Batch batch, int u) {
        UserId user = batch.windows()[u].timeline().user();
        int moment = batch.windows()[u].from();
        Visit visit = log.visit(user, moment);
        EncodedRequest served = encoder.encode(log.before(user, moment), visit.shown(), Map.of(), visit.time());

        assertThat(row(batch.historyItem(), batch, u)).startsWith(served.historyItem());
        assertThat(row(batch.historyCategory(), batch, u)).startsWith(served.historyCategory());
        assertThat(row(batch.historyGap(), batch, u)).startsWith(served.historyGap());
        float[] mask = Arrays.copyOfRange(
                batch.mask(),
                u * batch.candidates() * batch.behaviours(),
                u * batch.candidates() * batch.behaviours() + batch.behaviours());
        assertThat(mask).startsWith(served.historyMask()).hasSize(batch.behaviours());
        for (int l = served.behaviours(); l < mask.length; l++) {
            assertThat(mask[l]).isZero();
        }
    }

    private static long[] row(long[] values, Batch batch, int u) {
        return Arrays.copyOfRange(values, u * batch.behaviours(), (u + 1) * batch.behaviours());
    }
}
