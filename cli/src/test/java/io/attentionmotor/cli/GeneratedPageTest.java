package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A benchmark writes its own section of a page and nothing else; every section of the docs names one that exists. */
class GeneratedPageTest {
    private static final Path REPOSITORY = Path.of("..");

    private static final String PAGE = """
            # Figures

            <!-- generated: ./motor bench training -->
            old
            <!-- end -->
            By hand.
            <!-- generated: ./motor bench serving --rounds 3 -->
            <!-- end -->
            """;

    @Test
    void exactlyOneSectionIsReplaced() {
        GeneratedPage page = new GeneratedPage(PAGE);

        assertThat(page.commands()).containsExactly("./motor bench training", "./motor bench serving --rounds 3");
        assertThat(page.with("./motor bench training", List.of("new", "", "figures")))
                .isEqualTo(PAGE.replace("old\n", "new\n\nfigures\n"));
        assertThat(page.with("./motor bench serving --rounds 3", List.of("| a |")))
                .isEqualTo(PAGE.replace("--rounds 3 -->\n", "--rounds 3 -->\n| a |\n"));
        assertThatThrownBy(() -> page.with("./motor bench coldstart", List.of()))
                .hasMessage("there is no section of './motor bench coldstart'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    <!-- end -->; line 1: <!-- end --> ends no section
                    <!-- generated: a -->/x; line 2: the section of 'a' has no <!-- end -->
                    <!-- generated: a -->/<!-- generated: b -->/<!-- end -->; line 2: the section of 'a' has no <!-- end -->
                    <!-- generated: a -->/<!-- end -->/<!-- generated: a -->/<!-- end -->; line 3: 'a' has a section already
                    <!--generated: a -->/<!-- end -->; line 1: write '<!-- generated: COMMAND -->' or
                    <!-- generated: a -->/ <!-- end -->; line 2: write '<!-- generated: COMMAND -->' or
                    """)
    void markersThatDoNotMatchAreRefusedByTheirLine(String lines, String message) {
        assertThatThrownBy(() -> new GeneratedPage(lines.replace("/", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aSectionNamesABenchmarkThatTheCommandLineKnows() {
        assertThat(BenchDocsCommand.arguments("./motor bench serving --rounds 3"))
                .containsExactly("serving", "--rounds", "3");
        assertThatThrownBy(() -> BenchDocsCommand.arguments("./motor bench baking"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'./motor bench baking'");
        assertThatThrownBy(() -> BenchDocsCommand.arguments("./motor bench serving --turns 3"))
                .hasMessageContaining("--turns");
        assertThatThrownBy(() -> BenchDocsCommand.arguments("./motor bench docs"))
                .hasMessageContaining("a section names a benchmark");
        assertThatThrownBy(() -> BenchDocsCommand.arguments("make"))
                .hasMessageContaining("a section names a benchmark");
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"));
                Stream<Path> top = Files.list(REPOSITORY)) {
            return Stream.concat(docs, top).filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySectionOfThisPageCanBeWrittenAnew(Path page) throws IOException {
        GeneratedPage generated = new GeneratedPage(Files.readString(page));

        assertThat(generated.commands())
                .allSatisfy(command -> assertThatCode(() -> BenchDocsCommand.arguments(command))
                        .doesNotThrowAnyException());
        if (page.endsWith("measurements.md")) {
            assertThat(generated.commands().stream()
                            .map(command -> BenchDocsCommand.arguments(command).getFirst()))
                    .contains("training", "serving", "coldstart");
        } else {
            assertThat(generated.commands())
                    .as("./motor bench docs writes docs/measurements.md")
                    .isEmpty();
        }
    }

    @Test
    void proseIsWrappedAndTablesAreNot() {
        String prose = "word ".repeat(50).strip();
        String row = "| " + prose + " |";

        assertThat(BenchDocsCommand.wrapped(List.of(prose, "", row)))
                .containsExactly("word ".repeat(24).strip(), "word ".repeat(24).strip(), "word word", "", row);
    }
}
