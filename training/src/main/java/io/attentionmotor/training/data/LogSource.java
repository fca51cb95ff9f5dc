package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A log of one's own: a file with named columns, or a folder of such files, read in the order of their names. Columns:
 * {@code user}, {@code item}, {@code timestamp} (see {@link Timestamps}), and if there the others of {@link LogColumn}
 * and {@code profile.NAME}. Options name columns otherwise.
 *
 * @param files at least one
 */
record LogSource(DataFormat format, Path root, List<Path> files, Opening opening, LogOptions options)
        implements InteractionSource {
    /** How a file is opened. */
    interface Opening {
        Table open(Path file);
    }

    /** @throws DataException if a folder holds no such file */
    static LogSource delimited(Path root, LogOptions options) {
        List<Path> files = new DataFiles(root).delimited();
        if (files.isEmpty()) {
            throw new DataException(
                    root + ": the folder holds no .csv, .tsv, .inter, .txt or .dat file, plain or .gz: " + "add one");
        }
        Layout.Header header = options.byPosition() ? new Layout.Header.Numbers() : new Layout.Header.FirstLine();
        return new LogSource(DataFormat.CSV, root, files, file -> Table.open(file, header), options);
    }

    /** @throws DataException if a folder holds no such file, or options name columns by position */
    static LogSource jsonLines(Path root, LogOptions options) {
        List<Path> files = new DataFiles(root).jsonLines();
        if (files.isEmpty()) {
            throw new DataException(
                    root + ": the folder holds no .jsonl, .ndjson or .json file, plain or .gz: add one");
        }
        return new LogSource(DataFormat.JSONL, root, files, Table::openJson, options);
    }

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public Optional<Origin> origin() {
        Stream<Path> others = new DataFiles(root).othersThan(files).stream().map(root::resolve);
        return Optional.of(new Origin(
                format, root, options, Stream.concat(files.stream(), others).toList()));
    }

    @Override
    public void read(InteractionSink sink) {
        Intake intake = new Intake(name(), options, sink);
        for (Path file : files) {
            try (Table table = opening.open(file)) {
                LogColumns columns = columns(table);
                checkOptions(table, columns);
                LogRows.of(table, columns, intake).read();
                columns.requireComplete(table, options);
                intake.unread.note(table, columns);
            }
        }
        List<String> others = new DataFiles(root).othersThan(files);
        if (!others.isEmpty()) {
            intake.findings.add(new Finding(
                    "files not read",
                    others.size(),
                    ColumnAdvice.list(others),
                    "passed over. Name a file to read it."));
        }
        intake.end();
    }

    private LogColumns columns(Table table) {
        try {
            return LogColumns.of(table, options);
        } catch (DataException e) {
            throw new DataException(e.getMessage() + logBeside(table.file()), e);
        }
    }

    /** In a folder of several tables, the file that is probably the log. */
    private String logBeside(Path file) {
        for (Path other : files) {
            if (!other.equals(file)) {
                try (Table table = opening.open(other)) {
                    List<String> names = ColumnAdvice.ofLog(table);
                    if (!names.isEmpty()) {
                        return ". Or name one file: %s has %s".formatted(other.getFileName(), ColumnAdvice.list(names));
                    }
                } catch (DataException _) {
                    // what is wrong with the first file is to be told
                }
            }
        }
        return "";
    }

    private void checkOptions(Table table, LogColumns columns) {
        if (options.labelThreshold() != null && columns.find(LogColumn.LABEL).isEmpty()) {
            throw new DataException("%s:1: --label-threshold needs ratings: say which column, as in %s"
                    .formatted(table.file(), likeliest(LogColumn.LABEL, table, "rating")));
        }
        if (!options.eventTypes().isEmpty() && columns.find(LogColumn.EVENT).isEmpty()) {
            throw new DataException("%s:1: --event-values needs a column of types: say which, as in %s"
                    .formatted(table.file(), likeliest(LogColumn.EVENT, table, "type")));
        }
    }

    private static String likeliest(LogColumn column, Table table, String otherwise) {
        return ColumnAdvice.option(column, column.likeliest(table.columns()).orElse(otherwise));
    }
}
