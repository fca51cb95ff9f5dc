package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that writes measurements into a page, as a process. */
class BenchDocsIT {
    private static final String SERVING =
            "./motor bench serving --models din --candidates 1 --behaviours 1 --threads 1 --rounds 3";

    @TempDir
    Path folder;

    @Test
    void aBenchmarkWritesItsSectionAndNothingElse() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                        before
                        <!-- generated: %s -->
                        old
                        <!-- end -->
                        <!-- generated: ./motor bench training -->
                        kept
                        <!-- end -->
                        after
                        """.formatted(SERVING));

        try (CliProcess docs = new CliProcess(folder, "bench", "docs", "--page=page.md", "--only=serving")) {
            assertThat(docs.exitCode()).as(docs.output()).isZero();
            assertThat(docs.leftovers()).isEmpty();
        }

        String written = Files.readString(page);
        assertThat(written.replaceAll("\\s+", " "))
                .contains("load average before the first benchmark", "Measured ", "| din | 1 | 1 |");
        assertThat(written)
                .startsWith("before\n<!-- generated: %s -->\n`%s` on ".formatted(SERVING, SERVING))
                .endsWith("<!-- end -->\n<!-- generated: ./motor bench training -->\nkept\n<!-- end -->\nafter\n")
                .doesNotContain("old", "# Serving");
    }

    @Test
    void aSectionThatCannotBeMeasuredIsNamedBeforeAnythingRuns() throws Exception {
        Files.writeString(
                folder.resolve("page.md"), "<!-- generated: ./motor bench training --itmes 5 -->\n<!-- end -->\n");

        try (CliProcess docs = new CliProcess(folder, "bench", "docs", "--page=page.md")) {
            assertThat(docs.exitCode()).isEqualTo(1);
            assertThat(docs.output())
                    .startsWith("motor bench docs: './motor bench training --itmes 5': ")
                    .contains("--itmes")
                    .doesNotContain("\tat ");
        }
    }
}
