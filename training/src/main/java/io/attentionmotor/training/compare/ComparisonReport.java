package io.attentionmotor.training.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
            blocks.add(new Paragraph(facts(result.data())));
            blocks.add(new Figures(ComparisonTables.of(result)));
            result.notes().forEach(note -> blocks.add(new Paragraph(note)));
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

    private static String facts(DataFacts data) {
        return String.format(
                Locale.ROOT,
                "%,d users, %,d of them tested; %,d items, %,d %s.",
                data.users(),
                data.tested(),
                data.items(),
                data.events(),
                data.labelled() ? "impressions" : "behaviours");
    }
}
