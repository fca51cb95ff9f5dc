package io.attentionmotor.training.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects one after the other, as in JSON lines, or in one array. Their keys are the columns: those of the first
 * {@link #LOOK_AHEAD} objects are known from the start. Numbers are taken as they are written.
 */
final class JsonRecords implements Records {
    static final int LOOK_AHEAD = 1000;

    private final Path file;
    private final JsonParser parser;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Set<String> nested = new LinkedHashSet<>();
    private final Queue<Row> ahead = new ArrayDeque<>();
    private @Nullable Row row;
    private boolean inArray;

    /** @param unreadable columns that hold a list or an object in this row */
    private record Row(long line, List<String> values, BitSet unreadable) {}

    /** @throws DataException if the file holds no object */
    JsonRecords(Path file, BufferedReader text) throws IOException {
        this.file = file;
        this.parser = new JsonFactory().createParser(text);
        for (Row next = read(); next != null; next = ahead.size() < LOOK_AHEAD ? read() : null) {
            ahead.add(next);
        }
        if (ahead.isEmpty()) {
            throw new DataException(file + ": the file has no rows: is it the whole file?");
        }
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public Set<String> nested() {
        return Collections.unmodifiableSet(nested);
    }

    @Override
    public boolean next() {
        row = ahead.isEmpty() ? read() : ahead.remove();
        return row != null;
    }

    @Override
    public String field(int column) {
        if (row == null) {
            throw new IllegalStateException("there is no row: call next() first");
        }
        if (row.unreadable.get(column)) {
            String name = columns().get(column);
            throw new DataException("%s:%d: column '%s': holds a list or an object: give one value%s"
                    .formatted(
                            file,
                            row.line,
                            name,
                            LogColumn.isOptional(name) ? ", or leave it unread: " + ColumnAdvice.unread(name) : ""));
        }
        return column < row.values.size() ? row.values.get(column) : "";
    }

    @Override
    public long line() {
        return row == null ? line(parser) : row.line;
    }

    private @Nullable Row read() {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && !inArray) {
                inArray = true;
                token = parser.nextToken();
            }
            if (token == JsonToken.END_ARRAY && inArray) {
                inArray = false;
                token = parser.nextToken();
            }
            if (token == null) {
                return null;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new DataException("%s:%d: is no JSON object: give one object a row, as in {\"user\": \"u1\", ...}"
                        .formatted(file, line(parser)));
            }
            return object();
        } catch (IOException e) {
            throw Unreadable.at(file, line(parser), e);
        }
    }

    private Row object() throws IOException {
        Row read = new Row(line(parser), new ArrayList<>(), new BitSet());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int column = columns.computeIfAbsent(name, _ -> columns.size());
            while (read.values.size() <= column) {
                read.values.add("");
            }
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
                nested.add(name);
                read.unreadable.set(column);
            } else if (value != JsonToken.VALUE_NULL) {
                read.values.set(column, parser.getText());
            }
        }
        return read;
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() {
        Unreadable.close(parser);
    }
}
