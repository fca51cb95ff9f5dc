package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** MovieLens 100k's {@code u.item}: id, title, two dates, an address, and a flag for each genre. */
final class Films100K {
    private static final List<String> GENRES = List.of(
            "unknown",
            "Action",
            "Adventure",
            "Animation",
            "Children's",
            "Comedy",
            "Crime",
            "Documentary",
            "Drama",
            "Fantasy",
            "Film-Noir",
            "Horror",
            "Musical",
            "Mystery",
            "Romance",
            "Sci-Fi",
            "Thriller",
            "War",
            "Western");

    private static final Layout LAYOUT = Layout.latin1(
            "|",
            Stream.concat(Stream.of("movieId", "title", "released", "videoReleased", "address"), GENRES.stream())
                    .toArray(String[]::new));

    private Films100K() {}

    static void readMovies(Path file, Intake intake) {
        try (Table table = Table.open(file, LAYOUT)) {
            Table.Column movie = table.column("movieId");
            Table.Column title = table.column("title");
            List<Table.Column> genres = GENRES.stream().map(table::column).toList();
            while (table.next()) {
                String name = table.text(title).strip();
                String category = genres.stream()
                        .filter(genre -> table.text(genre).equals("1"))
                        .map(Table.Column::name)
                        .collect(Collectors.joining("|"));
                intake.items.describe(
                        table.item(movie),
                        category.isEmpty() ? null : new CategoryId(category),
                        name.isEmpty() ? null : name,
                        table::place);
            }
        }
    }
}
