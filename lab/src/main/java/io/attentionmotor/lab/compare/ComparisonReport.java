package io.attentionmotor.lab.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.training.evaluate.Sample;
import io.attentionmotor.training.evaluate.SlateMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A comparison for people and programs.
 *
 * @param results one per data set
 * @param recommendations one per data set
 */
public record ComparisonReport(List<DataResult> results, List<Recommendation> recommendations) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A part of the report. */
    public sealed interface Block {
        /** Markdown. */
        String markdown();
    }

    /** The title of what follows. */
    public record Heading(String text) implements Block {
        @Override
        public String markdown() {
            return "## " + text + "\n";
        }
    }

    /** Sentences. */
    public record Paragraph(String text) implements Block {
        @Override
        public String markdown() {
            return text + "\n";
        }
    }

    /** Figures. */
    public record Figures(ResultTable table) implements Block {
        @Override
        public String markdown() {
            return table.markdown();
        }
    }

    public static ComparisonReport of(List<DataResult> results) {
        return new ComparisonReport(
                results, results.stream().map(Recommendation::of).toList());
    }

    /** In the order they are read. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            DataResult result = results.get(i);
            blocks.add(new Heading(result.data().name()));
            blocks.add(new Paragraph(facts(result)));
            tables(result, blocks);
            notes(result).forEach(note -> blocks.add(new Paragraph(note)));
            if (result.protocol() == DataResult.Protocol.PUBLISHED) {
                blocks.add(new Figures(PublishedFigures.beside(result)));
                blocks.add(new Paragraph(PublishedFigures.CAVEAT));
            }
            blocks.add(new Paragraph("Recommended for this data: "
                    + String.join("\n", recommendations.get(i).sentences())));
        }
        if (results.size() > 1) {
            blocks.add(new Heading("All data sets"));
            blocks.add(new Figures(ComparisonTables.summary(results)));
        }
        return blocks;
    }

    private static void tables(DataResult result, List<Block> blocks) {
        blocks.add(new Figures(ComparisonTables.quality(result)));
        blocks.add(new Paragraph("Slates, " + slates(result) + ":"));
        blocks.add(new Figures(ComparisonTables.slates(result)));
        blocks.add(new Paragraph("Test AUC of groups, each alone, and what shuffling the histories costs:"));
        blocks.add(new Figures(ComparisonTables.groups(result)));
        blocks.add(new Paragraph(
                "Training, size, and ms for ranking %d candidates by behaviours:".formatted(ServingTime.CANDIDATES)));
        blocks.add(new Figures(ComparisonTables.costs(result)));
    }

    private static String slates(DataResult result) {
        SlateMetrics any =
                result.variants().getFirst().tests().getFirst().report().slates();
        return String.format(Locale.ROOT, "%,d of %.1f candidates", any.slates(), any.candidates());
    }

    /** Those of the result, and why variants are marked. */
    private static List<String> notes(DataResult result) {
        List<String> notes = new ArrayList<>(result.notes());
        for (VariantResult variant : result.variants()) {
            variant.refused()
                    .forEach(test -> notes.add("%s%s seed %d would not be exported by ./motor train: %s."
                            .formatted(
                                    variant.name(),
                                    ComparisonTables.REFUSED,
                                    test.seed(),
                                    String.join("; ", test.gate().reasons()))));
        }
        return notes;
    }

    /** Writes {@code compare.md} and {@code compare.json}. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("compare.md"),
                    blocks().stream()
                            .map(Block::markdown)
                            .collect(Collectors.joining("\n", "# Models compared\n\n", "")));
            Files.writeString(folder.resolve("compare.json"), json());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the comparison to " + folder, e);
        }
    }

    private String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this) + "\n";
    }

    private static String facts(DataResult result) {
        DataFacts data = result.data();
        Sample sample = result.variants().getFirst().tests().getFirst().report().sample();
        return String.format(
                Locale.ROOT,
                "%,d users, %,d of them tested; %,d items, %,d %s. %,d test positives, %,d of items that training "
                        + "never saw.",
                data.users(),
                data.tested(),
                data.items(),
                data.events(),
                data.labelled() ? "impressions" : "behaviours",
                sample.positives(),
                sample.unknownPositives());
    }
}
