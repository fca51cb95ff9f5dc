package io.attentionmotor.lab.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.lab.compare.ResultTable;
import io.attentionmotor.lab.compare.Versions;
import io.attentionmotor.training.report.HtmlPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Serving times for people and programs.
 *
 * @param measured when, in UTC
 * @param versions what computed
 * @param plan what was measured
 */
public record ServingBenchReport(
        String measured, SortedMap<String, String> versions, ServingPlan plan, List<ServingRow> rows) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String NOT_RUN = "-";

    static ServingBenchReport of(ServingPlan plan, List<ServingRow> rows) {
        return new ServingBenchReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Versions.here(), plan, List.copyOf(rows));
    }

    /** When and how it was measured. */
    public String facts() {
        return String.format(
                Locale.ROOT,
                "Measured %s on %s cores (%s, Java %s, ONNX Runtime %s), %s a run, activation %s, medians of "
                        + "%d turns at most in which all forms of a case take turns.",
                measured,
                versions.get("cores"),
                versions.get("system"),
                versions.get("java"),
                versions.get("onnxruntime"),
                plan.threads() == 1 ? "1 thread" : plan.threads() + " threads",
                plan.activation().name().toLowerCase(Locale.ROOT),
                plan.rounds());
    }

    /** What the columns mean. */
    public String legend() {
        return "As written: every candidate with a history of its own, as articles write the model down. Shared: as "
                + "this project exports it. Floor: the bare matrix products of the shared form. MB: what the "
                + "process grows by in the first run. A dash: its largest tensor would exceed 512 MB.";
    }

    public ResultTable table() {
        return new ResultTable(
                List.of(
                        "model",
                        ">candidates",
                        ">behaviours",
                        ">as written ms",
                        ">shared ms",
                        ">times faster",
                        ">floor ms",
                        ">over floor",
                        ">as written MB",
                        ">shared MB",
                        ">largest difference"),
                rows.stream().map(ServingBenchReport::cells).toList());
    }

    private static List<String> cells(ServingRow row) {
        ServingRow.Cost written = row.written();
        return List.of(
                row.model(),
                number("%,.0f", (double) row.candidates()),
                number("%,.0f", (double) row.behaviours()),
                number("%,.2f", written == null ? null : written.millis()),
                number("%,.2f", row.shared().millis()),
                number("%.1f", row.timesFaster()),
                number("%,.2f", row.floor()),
                number("%.1f", row.overFloor()),
                megabytes(written == null ? null : written.peakBytes()),
                megabytes(row.shared().peakBytes()),
                number("%.0e", row.difference()));
    }

    private static String megabytes(@Nullable Long bytes) {
        return number("%,.0f", bytes == null ? null : bytes / 1048576.0);
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? NOT_RUN : String.format(Locale.ROOT, format, value);
    }

    /** What the page is filled with. */
    private record Page(String facts, String legend, List<String> columns, List<List<String>> rows, String charts) {}

    /** Writes {@code serving.md}, {@code serving.json} and the page {@code serving.html}. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("serving.md"),
                    String.join("\n", "# Serving speed\n", facts() + "\n", table().markdown(), legend() + "\n"));
            Files.writeString(folder.resolve("serving.json"), JSON.writeValueAsString(this));
            Files.writeString(folder.resolve("serving.html"), HtmlPage.render("lab/bench/serving", page()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e, e);
        }
    }

    private Page page() throws IOException {
        List<String> columns = table().columns().stream()
                .map(column -> column.replace(">", ""))
                .toList();
        return new Page(facts(), legend(), columns, table().rows(), HtmlPage.json(rows));
    }
}
