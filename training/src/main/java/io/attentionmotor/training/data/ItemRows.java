package io.attentionmotor.training.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file that describes items. */
final class ItemRows {
    private final Table table;
    private final Table.Column item;
    private final Table.Column category;
    private final Supplier<@Nullable String> title;
    private final Reading reading;

    /** @param title the current row's, null if it has none */
    ItemRows(Table table, Table.Column item, Table.Column category, Supplier<@Nullable String> title, Reading reading) {
        this.table = table;
        this.item = item;
        this.category = category;
        this.title = title;
        this.reading = reading;
    }

    /** Of a file without titles. */
    ItemRows(Table table, Table.Column item, Table.Column category, Reading reading) {
        this(table, item, category, () -> null, reading);
    }

    void read() {
        while (table.next()) {
            if (!reading.isMissing(table.text(item))) {
                readRow();
            }
        }
    }

    /** The current row. */
    void readRow() {
        reading.items.describe(
                table.item(item),
                reading.isMissing(table.text(category)) ? null : table.category(category),
                title.get(),
                table::place);
    }
}
