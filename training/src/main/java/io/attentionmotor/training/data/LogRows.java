package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file, each an event, into a sink. */
final class LogRows {
    private final Table table;
    private final LongSupplier millis;
    private final Intake intake;
    private final Supplier<String> place;
    private final @Nullable Split splitOfFile;

    private final Table.Column user;
    private final Table.Column item;
    private final Map<LogColumn, Table.Column> needed = new EnumMap<>(LogColumn.class);
    private final Table.@Nullable Column category;
    private final Table.@Nullable Column title;
    private final Table.@Nullable Column type;
    private final Table.@Nullable Column session;
    private final Table.@Nullable Column split;
    private final Map<String, Table.Column> profile;
    private final @Nullable Labels labels;

    /** @param millis the current row's time */
    LogRows(Table table, LogColumns columns, LongSupplier millis, Intake intake) {
        this.table = table;
        this.millis = millis;
        this.intake = intake;
        this.place = table::place;
        this.splitOfFile = SplitNames.ofFile(table.file());
        this.user = columns.required(LogColumn.USER);
        this.item = columns.required(LogColumn.ITEM);
        for (LogColumn column : List.of(LogColumn.USER, LogColumn.ITEM, LogColumn.TIMESTAMP, LogColumn.LABEL)) {
            columns.find(column).ifPresent(found -> needed.put(column, found));
        }
        this.category = columns.find(LogColumn.CATEGORY).orElse(null);
        this.title = columns.find(LogColumn.TITLE).orElse(null);
        this.type = columns.find(LogColumn.EVENT).orElse(null);
        this.session = columns.find(LogColumn.SESSION).orElse(null);
        this.split = columns.find(LogColumn.PART).orElse(null);
        this.profile = columns.profile();
        this.labels = columns.find(LogColumn.LABEL)
                .map(column -> new Labels(table, column, intake.options.labelThreshold()))
                .orElse(null);
    }

    /** Of a file with a column of times. */
    static LogRows of(Table table, LogColumns columns, Intake intake) {
        Timestamps times = new Timestamps(table, columns.required(LogColumn.TIMESTAMP), intake.findings);
        return new LogRows(table, columns, times::millis, intake);
    }

    void read() {
        while (table.next()) {
            boolean behaviour = type == null || intake.types.isBehaviour(table, type);
            if (behaviour && isWhole()) {
                readRow();
            }
        }
    }

    private boolean isWhole() {
        for (Map.Entry<LogColumn, Table.Column> column : needed.entrySet()) {
            String text = table.text(column.getValue());
            if (intake.isMissing(text)) {
                intake.passOver(column.getKey(), text, place);
                return false;
            }
        }
        return true;
    }

    private void readRow() {
        UserId who = table.user(user);
        ItemId what = table.item(item);
        long at = millis.getAsLong();
        describe(what);
        intake.profile(who, profile(), at);
        Boolean clicked = labels == null ? null : labels.clicked();
        intake.interaction(new Interaction(who, what, at, clicked, Double.NaN, text(session), split()), place);
    }

    private void describe(ItemId what) {
        String name = text(title);
        String group = text(category);
        if (category == null || group == null) {
            intake.items.describe(what, null, name, place);
        } else if (name != null || !intake.items.has(what, group)) {
            CategoryId own = table.category(category);
            intake.items.describe(what, own, name, place);
        }
    }

    /** The row's text; null if there is no such column or nothing in it. */
    private @Nullable String text(Table.@Nullable Column column) {
        if (column == null) {
            return null;
        }
        String text = table.text(column);
        return intake.isMissing(text) ? null : text.strip();
    }

    private Map<String, String> profile() {
        Map<String, String> told = HashMap.newHashMap(profile.size());
        profile.forEach((name, column) -> {
            String value = text(column);
            if (value != null) {
                told.put(name, value);
            }
        });
        return told;
    }

    private @Nullable Split split() {
        return split == null || intake.isMissing(table.text(split)) ? splitOfFile : SplitNames.of(table, split);
    }
}
