package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows read one by one, as a cursor: {@code while (table.next()) table.text(column)}. It knows where it
 * stands, so that every error names file, line and column.
 */
final class Table implements AutoCloseable {
    private final Path file;
    private final Records records;

    /** A column of a table. */
    record Column(String name, int index) {}

    private Table(Path file, Records records) {
        this.file = file;
        this.records = records;
    }

    /** @throws DataException if the file is missing or empty */
    static Table open(Path file, Layout layout) {
        return open(file, layout.charset(), text -> new DelimitedRecords(file, layout, text));
    }

    /** Opens a delimited file whose separator is told from its name or its first line. */
    static Table open(Path file, Layout.Header header) {
        return open(
                file,
                StandardCharsets.UTF_8,
                text -> new DelimitedRecords(file, Layout.told(file, header, text), text));
    }

    /** Opens JSON lines. */
    static Table openJson(Path file) {
        return open(file, StandardCharsets.UTF_8, text -> new JsonRecords(file, text));
    }

    private interface Opening {
        Records of(BufferedReader text) throws IOException;
    }

    private static Table open(Path file, Charset charset, Opening opening) {
        BufferedReader text = null;
        try {
            text = DataFiles.text(file, charset);
            return new Table(file, opening.of(text));
        } catch (IOException e) {
            Unreadable.close(text);
            throw Unreadable.at(file, 1, e);
        } catch (DataException e) {
            Unreadable.close(text);
            throw e;
        }
    }

    /** Moves to the next row; false after the last. A file without any row is an error. */
    boolean next() {
        return records.next();
    }

    Path file() {
        return file;
    }

    /** The file's name and the row's line. */
    String place() {
        return "%s:%d".formatted(file.getFileName(), records.line());
    }

    List<String> columns() {
        return records.columns();
    }

    /** Columns that hold lists or objects, as far as the file was read. */
    Set<String> nested() {
        return records.nested();
    }

    /** @throws DataException if there is no such column */
    Column column(String name) {
        return find(name)
                .orElseThrow(() -> new DataException("%s:1: column '%s' is missing, there are only: %s"
                        .formatted(file, name, ColumnAdvice.list(columns()))));
    }

    /**
     * The column of this name or, failing that, of this name in another case.
     *
     * @throws DataException if there are two
     */
    Optional<Column> find(String name) {
        return find(name::equals).or(() -> find(name::equalsIgnoreCase));
    }

    private Optional<Column> find(Predicate<String> named) {
        List<String> columns = columns();
        int[] found = IntStream.range(0, columns.size())
                .filter(i -> named.test(columns.get(i)))
                .toArray();
        if (found.length > 1) {
            throw new DataException(
                    "%s:1: column '%s' stands twice: rename one".formatted(file, columns.get(found[1])));
        }
        return IntStream.of(found).mapToObj(i -> new Column(columns.get(i), i)).findFirst();
    }

    /** The text of this row's field, empty if it is. */
    String text(Column column) {
        return records.field(column.index());
    }

    UserId user(Column column) {
        return id(column, UserId::new);
    }

    ItemId item(Column column) {
        return id(column, ItemId::new);
    }

    CategoryId category(Column column) {
        return id(column, CategoryId::new);
    }

    private <T> T id(Column column, Function<String, T> type) {
        try {
            return type.apply(text(column).strip());
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
            throw error(
                    column,
                    "'%s' is not a whole number; expected %s".formatted(Printable.value(text(column)), unit),
                    e);
        }
    }

    /** An error at this row and column, ready to be thrown. */
    DataException error(Column column, @Nullable String problem, @Nullable Throwable cause) {
        return new DataException(
                "%s:%d: column '%s': %s".formatted(file, records.line(), column.name(), problem), cause);
    }

    @Override
    public void close() {
        records.close();
    }
}
