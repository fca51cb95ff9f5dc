package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Amazon reviews prepared as two tables: {@code interactions.tsv} (user, item, day since 1970) and {@code
 * item_category.tsv} (item, category). Events of one day share a timestamp: their order is unknown.
 */
record AmazonSource(Path root, LogOptions options) implements InteractionSource {
    static final String INTERACTIONS = "interactions.tsv";
    private static final String CATEGORIES = "item_category.tsv";
    private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public Optional<Origin> origin() {
        DataFiles files = new DataFiles(root);
        return Optional.of(new Origin(
                DataFormat.AMAZON, root, options, List.of(files.companion(CATEGORIES), files.main(INTERACTIONS))));
    }

    @Override
    public void read(InteractionSink sink) {
        DataFiles files = new DataFiles(root);
        Intake intake = new Intake(name(), options, sink);
        try (Table table = Table.open(files.companion(CATEGORIES), Layout.TSV)) {
            new ItemRows(table, table.column("item"), table.column("category"), intake).read();
        }
        try (Table table = Table.open(files.main(INTERACTIONS), Layout.TSV)) {
            Table.Column day = table.column("day");
            LogColumns columns = LogColumns.of(table.column("user"), table.column("item"), day);
            new LogRows(
                            table,
                            columns,
                            () -> table.wholeNumber(day, "days since 1970-01-01", 0, 1_000_000) * MILLIS_A_DAY,
                            intake)
                    .read();
        }
        intake.end();
    }
}
