package io.attentionmotor.training.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A delimited text file read row by row, as a cursor: {@code while (table.next()) table.text(column)}. It knows where
 * it stands, so that every error names file, line and column.
 */
final class Table implements AutoCloseable {
    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private final boolean headless;
    private long rows;
    private long line = 1;
    private @Nullable CsvRecord row;

    /** A column of a table. */
    record Column(String name, int index) {}

    private Table(Path file, Layout layout, BufferedReader text) {
        this.file = file;
        this.reader = layout.reader(text);
        this.records = reader.iterator();
        this.headless = !layout.columns().isEmpty();
        this.header = headless ? layout.columns() : readHeader();
    }

    /** @throws DataException if the file is missing or empty */
    static Table open(Path file, Layout layout) {
        return open(file, layout, text -> layout);
    }

    /** Opens a file whose separator is told from its extension or, failing that, its header. */
    static Table open(Path file) {
        boolean tabs = file.toString().matches("(?i).*\\.tsv(\\.gz)?");
        return open(file, Layout.CSV, text -> tabs ? Layout.TSV : Layout.ofHeader(text));
    }

    private interface LayoutChoice {
        Layout of(BufferedReader text) throws IOException;
    }

    @SuppressWarnings("MustBeClosedChecker") // the table owns the reader and closes it
    private static Table open(Path file, Layout expected, LayoutChoice choice) {
        BufferedReader text = null;
        try {
            text = new BufferedReader(
                    new InputStreamReader(
                            DataFiles.open(file),
                            expected.charset()
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    1 << 16);
            return new Table(file, choice.of(text), text);
        } catch (IOException e) {
            close(text);
            throw unreadable(file, 1, e);
        } catch (DataException e) {
            close(text);
            throw e;
        }
    }

    /** Moves to the next row; false after the last. A file without any row is an error. */
    boolean next() {
        row = read();
        if (row == null) {
            if (rows == 0) {
                throw new DataException(file + ": the file has no rows: is it the whole file?");
            }
            return false;
        }
        rows++;
        if (row.getFieldCount() != header.size()) {
            throw new DataException("%s:%d: has %d fields, but there are %d columns (%s): correct the line"
                    .formatted(file, line, row.getFieldCount(), header.size(), String.join(", ", header)));
        }
        return true;
    }

    /** @throws DataException if there is no such column */
    Column column(String name) {
        return find(name)
                .orElseThrow(() -> new DataException("%s:1: column '%s' is missing, there are only: %s"
                        .formatted(file, name, String.join(", ", header))));
    }

    Optional<Column> find(String name) {
        int index = header.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(new Column(name, index));
    }

    /** The columns whose names begin so. */
    List<Column> startingWith(String prefix) {
        return header.stream()
                .filter(name -> name.startsWith(prefix))
                .map(this::column)
                .toList();
    }

    /** The text of this row's field, empty if it is. */
    String text(Column column) {
        if (row == null) {
            throw new IllegalStateException("there is no row: call next() first");
        }
        return row.getField(column.index());
    }

    UserId user(Column column) {
        return id(column, UserId::new);
    }

    ItemId item(Column column) {
        return id(column, ItemId::new);
    }

    /** Null if the field is empty. */
    @Nullable
    CategoryId category(Column column) {
        return text(column).isBlank() ? null : id(column, CategoryId::new);
    }

    private <T> T id(Column column, Function<String, T> type) {
        try {
            return type.apply(text(column));
        } catch (IllegalArgumentException e) {
            throw error(column, e.getMessage(), e);
        }
    }

    /** @param unit what is expected, for the error message: {@code seconds since 1970} */
    long wholeNumber(Column column, String unit, long least, long most) {
        try {
            long number = Long.parseLong(text(column).strip());
            if (number < least || number > most) {
                throw error(
                        column,
                        "%d is out of range; expected %s from %d to %d".formatted(number, unit, least, most),
                        null);
            }
            return number;
        } catch (NumberFormatException e) {
            throw error(column, "'%s' is not a whole number; expected %s".formatted(text(column), unit), e);
        }
    }

    /** An error at this row and column, ready to be thrown. */
    DataException error(Column column, @Nullable String problem, @Nullable Throwable cause) {
        return new DataException("%s:%d: column '%s': %s".formatted(file, line, column.name(), problem), cause);
    }

    @Override
    public void close() {
        close(reader);
    }

    private List<String> readHeader() {
        CsvRecord first = read();
        if (first == null) {
            throw new DataException(file + ": the file is empty: its first line should name the columns");
        }
        List<String> names = first.getFields().stream().map(String::strip).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new DataException("%s:1: column '%s' stands twice: rename one".formatted(file, name));
            }
        }
        return names;
    }

    private @Nullable CsvRecord read() {
        try {
            CsvRecord next = records.hasNext() ? records.next() : null;
            line = next == null ? line : next.getStartingLineNumber();
            return next;
        } catch (UncheckedIOException e) {
            throw unreadable(file, line, e);
        } catch (CsvParseException e) {
            throw unreadable(file, line, e);
        }
    }

    private static DataException unreadable(Path file, long line, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof CharacterCodingException) {
            return new DataException(
                    "%s:%d: the text is not UTF-8: convert the file to UTF-8"
                            .formatted(file, malformedLine(file, line)),
                    e);
        }
        String problem = switch (cause) {
            case EOFException _ -> "the gzip file ends too early: copy or download it again";
            case CsvParseException parse -> parse.getMessage() + ": check the quotes (one inside is doubled)";
            case ZipException _ -> "the gzip file is damaged: copy or download it again";
            default -> "cannot be read: " + cause.getMessage();
        };
        return new DataException("%s:%d: %s (read up to this line)".formatted(file, line, problem), e);
    }

    private static long malformedLine(Path file, long lastRead) {
        try {
            return DataFiles.firstMalformedLine(file);
        } catch (IOException e) {
            return lastRead; // the file changed or broke meanwhile: its first error is the one to report
        }
    }

    private static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            throw new DataException("cannot close the file: " + e.getMessage(), e);
        }
    }
}
