package io.attentionmotor.lab.coldstart;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.lab.compare.ResultTable;
import io.attentionmotor.lab.compare.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Cold starts for people and programs.
 *
 * @param measured when, in UTC
 * @param versions what ran
 * @param rounds how often each variant started
 */
public record ColdStartReport(String measured, SortedMap<String, String> versions, int rounds, List<Row> rows) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * @param tableMegabytes size of the item table; 0 where there is no model
     * @param millis from the start of the process to the first answer, median
     * @param leastMillis of all rounds
     * @param anonymousBytes memory of its own after the first answer, median; -1 where the system does not tell
     * @param fileBytes pages of files, such as libraries and tables, that it has mapped and touched
     */
    public record Row(
            String variant,
            int tableMegabytes,
            double millis,
            double leastMillis,
            double anonymousBytes,
            double fileBytes) {}

    static ColdStartReport of(int rounds, List<Row> rows) {
        return new ColdStartReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Versions.here(), rounds, List.copyOf(rows));
    }

    public String facts() {
        return "Measured %s on %s cores (%s, Java %s), medians of %d starts each, in turns."
                .formatted(measured, versions.get("cores"), versions.get("system"), versions.get("java"), rounds);
    }

    /** What the columns mean. */
    public String legend() {
        return "ms: from the start of the process to its first ranked answer over HTTP. bare JVM: the JDK's own web "
                + "server answers, a floor. plain: java -jar of Quarkus' usual packaging. packaged: ./motor package. "
                + "MB: resident after the first answer. Native image: not measured, it takes a compiler that is not "
                + "part of a JDK.";
    }

    public ResultTable table() {
        return new ResultTable(
                List.of(
                        "variant",
                        ">item table MB",
                        ">ms",
                        ">least ms",
                        ">times faster than plain",
                        ">own MB",
                        ">files' MB",
                        ">resident MB"),
                rows.stream().map(this::cells).toList());
    }

    private List<String> cells(Row row) {
        return List.of(
                row.variant(),
                row.tableMegabytes() == 0 ? "-" : number("%,.0f", row.tableMegabytes()),
                number("%,.0f", row.millis()),
                number("%,.0f", row.leastMillis()),
                plain(row)
                        .map(plain -> number("%.1f", plain.millis() / row.millis()))
                        .orElse("-"),
                megabytes(row.anonymousBytes()),
                megabytes(row.fileBytes()),
                megabytes(row.anonymousBytes() + row.fileBytes()));
    }

    private Optional<Row> plain(Row row) {
        return rows.stream()
                .filter(other -> other.variant().equals("plain") && other.tableMegabytes() == row.tableMegabytes())
                .findFirst();
    }

    private static String megabytes(double bytes) {
        return bytes < 0 ? "-" : number("%,.0f", bytes / 1048576);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Writes {@code coldstart.md} and {@code coldstart.json}. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("coldstart.md"),
                    String.join("\n", "# Cold start\n", facts() + "\n", table().markdown(), legend() + "\n"));
            Files.writeString(folder.resolve("coldstart.json"), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e, e);
        }
    }
}
