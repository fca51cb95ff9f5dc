package io.attentionmotor.training.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A delimited text file. */
final class DelimitedRecords implements Records {
    private final Path file;
    private final Layout layout;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private @Nullable CsvRecord ahead;
    private @Nullable CsvRecord row;
    private long rows;
    private long line = 1;

    /** @throws DataException if the file is empty */
    DelimitedRecords(Path file, Layout layout, BufferedReader text) {
        this.file = file;
        this.layout = layout;
        this.reader = layout.reader(text);
        this.records = reader.iterator();
        this.columns = switch (layout.header()) {
            case Layout.Header.Names names -> names.columns();
            case Layout.Header.FirstLine _ -> header();
            case Layout.Header.TypedFirstLine _ ->
                header().stream().map(name -> name.replaceFirst(":\\w+$", "")).toList();
            case Layout.Header.Numbers _ -> numbers();
        };
    }

    private List<String> header() {
        CsvRecord first = read();
        if (first == null) {
            throw new DataException(file + ": the file is empty: its first line should name the columns");
        }
        return first.getFields().stream().map(String::strip).toList();
    }

    private List<String> numbers() {
        ahead = read();
        int count = ahead == null ? 0 : ahead.getFieldCount();
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        row = ahead == null ? read() : ahead;
        ahead = null;
        if (row == null) {
            if (rows == 0) {
                throw new DataException(file + ": the file has no rows: is it the whole file?");
            }
            return false;
        }
        rows++;
        if (row.getFieldCount() != columns.size()) {
            throw new DataException("%s:%d: has %d fields, but there are %d columns (%s), %s: correct the line"
                    .formatted(
                            file,
                            line,
                            row.getFieldCount(),
                            columns.size(),
                            ColumnAdvice.list(columns),
                            layout.separated()));
        }
        return true;
    }

    @Override
    public String field(int column) {
        if (row == null) {
            throw new IllegalStateException("there is no row: call next() first");
        }
        return row.getField(column);
    }

    @Override
    public long line() {
        return line;
    }

    private @Nullable CsvRecord read() {
        try {
            CsvRecord next = records.hasNext() ? records.next() : null;
            line = next == null ? line : next.getStartingLineNumber();
            return next;
        } catch (UncheckedIOException e) {
            throw Unreadable.at(file, line, e);
        } catch (CsvParseException e) {
            throw Unreadable.at(file, line, e);
        }
    }

    @Override
    public void close() {
        Unreadable.close(reader);
    }
}
