package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log of one's own: a CSV or TSV file with a header, or a folder of such files, read in the order of their names.
 * Columns: {@code user}, {@code item}, {@code timestamp} (see {@link Timestamps}), and if there {@code category},
 * {@code title}, {@code label} (1 = clicked, 0 = shown but not clicked) and {@code profile.NAME}. Others are ignored.
 */
record CsvSource(Path root) implements InteractionSource {
    private static final String PROFILE = "profile.";

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public void read(InteractionSink sink) {
        List<Path> files = new DataFiles(root).delimited();
        if (files.isEmpty()) {
            throw new DataException(root + ": the folder holds no .csv or .tsv file, plain or .gz: add one");
        }
        Seen seen = new Seen(new HashSet<>(), new HashSet<>());
        for (Path file : files) {
            try (Table table = Table.open(file)) {
                new Rows(table, seen, sink).read();
            }
        }
    }

    /** What the sink has been told already, over all files. */
    private record Seen(Set<ItemId> items, Set<UserId> users) {}

    /** The rows of one file. */
    private static final class Rows {
        private final Table table;
        private final Seen seen;
        private final InteractionSink sink;
        private final Table.Column user;
        private final Table.Column item;
        private final Timestamps timestamps;
        private final Optional<Table.Column> category;
        private final Optional<Table.Column> title;
        private final Optional<Table.Column> label;
        private final List<Table.Column> profile;

        Rows(Table table, Seen seen, InteractionSink sink) {
            this.table = table;
            this.seen = seen;
            this.sink = sink;
            user = table.column("user");
            item = table.column("item");
            timestamps = new Timestamps(table, table.column("timestamp"));
            category = table.find("category");
            title = table.find("title");
            label = table.find("label");
            profile = table.startingWith(PROFILE);
        }

        void read() {
            while (table.next()) {
                UserId who = table.user(user);
                ItemId what = table.item(item);
                describe(what);
                describe(who);
                sink.interaction(new Interaction(who, what, timestamps.millis(), clicked(), Double.NaN));
            }
        }

        private void describe(ItemId what) {
            if (seen.items.contains(what)) {
                return;
            }
            CategoryId known = category.map(table::category).orElse(null);
            String name = title.map(table::text).filter(text -> !text.isBlank()).orElse(null);
            if (known != null || name != null) {
                sink.item(what, known, name);
            }
            if (known != null || category.isEmpty()) {
                seen.items.add(what);
            }
        }

        private void describe(UserId who) {
            if (profile.isEmpty() || seen.users.contains(who)) {
                return;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (Table.Column column : profile) {
                if (!table.text(column).isBlank()) {
                    fields.put(column.name().substring(PROFILE.length()), table.text(column));
                }
            }
            if (!fields.isEmpty()) {
                seen.users.add(who);
                sink.profile(who, fields, InteractionSink.ALWAYS);
            }
        }

        private @Nullable Boolean clicked() {
            if (label.isEmpty()) {
                return null;
            }
            return switch (table.text(label.get()).strip()) {
                case "1" -> true;
                case "0" -> false;
                default ->
                    throw table.error(
                            label.get(),
                            "'%s' is no label; expected 1 (clicked) or 0 (not)".formatted(table.text(label.get())),
                            null);
            };
        }
    }
}
