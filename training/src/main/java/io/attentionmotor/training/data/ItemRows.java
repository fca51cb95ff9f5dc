package io.attentionmotor.training.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file that describes items. */
final class ItemRows {
    private final Table table;
    private final Table.Column item;
    private final Table.Column category;
    private final Supplier<@Nullable String> title;
    private final Intake intake;
    private final Findings.Tally without;

    /** @param title the current row's, null if it has none */
    ItemRows(Table table, Table.Column item, Table.Column category, Supplier<@Nullable String> title, Intake intake) {
        this.table = table;
        this.item = item;
        this.category = category;
        this.title = title;
        this.intake = intake;
        this.without = intake.findings.tally("descriptions without an item", "passed over.");
    }

    /** Of a file without titles. */
    ItemRows(Table table, Table.Column item, Table.Column category, Intake intake) {
        this(table, item, category, () -> null, intake);
    }

    void read() {
        while (table.next()) {
            if (intake.isMissing(table.text(item))) {
                without.add(table::place);
            } else {
                readRow();
            }
        }
    }

    /** The current row. */
    void readRow() {
        intake.items.describe(
                table.item(item),
                intake.isMissing(table.text(category)) ? null : table.category(category),
                title.get(),
                table::place);
    }
}
