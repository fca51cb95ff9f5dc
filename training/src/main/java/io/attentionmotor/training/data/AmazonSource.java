package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Amazon reviews prepared as two tables: {@code interactions.tsv} (user, item, day since 1970) and {@code
 * item_category.tsv} (item, category). Events of one day share a timestamp: their order is unknown.
 */
record AmazonSource(Path root) implements InteractionSource {
    static final String INTERACTIONS = "interactions.tsv";
    private static final String CATEGORIES = "item_category.tsv";
    private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public void read(InteractionSink sink) {
        DataFiles files = new DataFiles(root);
        try (Table table = Table.open(files.companion(CATEGORIES), Layout.TSV)) {
            Table.Column item = table.column("item");
            Table.Column category = table.column("category");
            while (table.next()) {
                sink.item(table.item(item), table.category(category), null);
            }
        }
        try (Table table = Table.open(files.main(INTERACTIONS), Layout.TSV)) {
            Table.Column user = table.column("user");
            Table.Column item = table.column("item");
            Table.Column day = table.column("day");
            while (table.next()) {
                long days = table.wholeNumber(day, "days since 1970-01-01", 0, 1_000_000);
                sink.interaction(
                        new Interaction(table.user(user), table.item(item), days * MILLIS_A_DAY, null, Double.NaN));
            }
        }
    }
}
