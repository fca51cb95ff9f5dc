package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file, each an event, into a sink. */
final class LogRows {
    private static final List<LogColumn> NEEDED =
            List.of(LogColumn.USER, LogColumn.ITEM, LogColumn.TIMESTAMP, LogColumn.LABEL);

    private final Table table;
    private final LogColumns columns;
    private final LongSupplier millis;
    private final Intake intake;
    private final Interaction.@Nullable Part partOfFile;
    private final Optional<Labels> labels;

    /** @param millis the current row's time */
    LogRows(Table table, LogColumns columns, LongSupplier millis, Intake intake) {
        this.table = table;
        this.columns = columns;
        this.millis = millis;
        this.intake = intake;
        this.partOfFile = PartNames.ofFile(table.file());
        this.labels =
                columns.find(LogColumn.LABEL).map(column -> new Labels(table, column, intake.options.labelThreshold()));
    }

    /** Of a file with a column of times. */
    static LogRows of(Table table, LogColumns columns, Intake intake) {
        Timestamps times = new Timestamps(table, columns.required(LogColumn.TIMESTAMP), intake.findings);
        return new LogRows(table, columns, times::millis, intake);
    }

    void read() {
        Optional<Table.Column> type = columns.find(LogColumn.EVENT);
        while (table.next()) {
            boolean behaviour = type.isEmpty() || intake.types.isBehaviour(table, type.get());
            if (behaviour && isWhole()) {
                readRow();
            }
        }
    }

    private boolean isWhole() {
        for (LogColumn needed : NEEDED) {
            Optional<Table.Column> column = columns.find(needed);
            if (column.isPresent() && intake.isMissing(table.text(column.get()))) {
                intake.passOver(needed, table.text(column.get()), table::place);
                return false;
            }
        }
        return true;
    }

    private void readRow() {
        UserId user = table.user(columns.required(LogColumn.USER));
        ItemId item = table.item(columns.required(LogColumn.ITEM));
        long at = millis.getAsLong();
        CategoryId category = given(LogColumn.CATEGORY).map(table::category).orElse(null);
        intake.items.describe(item, category, text(LogColumn.TITLE), table::place);
        intake.profiles.describe(user, profile(), at);
        Boolean clicked = labels.map(Labels::clicked).orElse(null);
        intake.interaction(
                new Interaction(user, item, at, clicked, Double.NaN, text(LogColumn.SESSION), part()), table::place);
    }

    /** The column, if it is there and this row has a value. */
    private Optional<Table.Column> given(LogColumn column) {
        return columns.find(column).filter(found -> !intake.isMissing(table.text(found)));
    }

    private @Nullable String text(LogColumn column) {
        return given(column).map(table::text).map(String::strip).orElse(null);
    }

    private Map<String, String> profile() {
        if (columns.profile().isEmpty()) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        columns.profile().forEach((name, column) -> {
            if (!intake.isMissing(table.text(column))) {
                fields.put(name, table.text(column));
            }
        });
        return fields;
    }

    private Interaction.@Nullable Part part() {
        Optional<Table.Column> column = given(LogColumn.PART);
        return column.isEmpty() ? partOfFile : PartNames.of(table, column.get());
    }
}
