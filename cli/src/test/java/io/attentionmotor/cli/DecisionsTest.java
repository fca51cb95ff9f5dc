package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every decision says when it was taken and whether it still holds, and the table of decisions says the same. */
class DecisionsTest {
    private static final Path FOLDER = Path.of("../docs/decisions");
    private static final Pattern HEAD = Pattern.compile(
            "# (\\d{3}): (.+)\n\nDate: (\\d{4}-\\d{2}-\\d{2})\\. Status: ((?:accepted|superseded by).*)\\.\n");

    @Test
    void theTableRepeatsTheHeadOfEveryDecision() throws IOException {
        List<String> rows = Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();

        try (Stream<Path> decisions = Files.list(FOLDER)) {
            assertThat(decisions
                            .filter(file -> !file.endsWith("README.md"))
                            .sorted()
                            .map(DecisionsTest::row))
                    .isEqualTo(rows);
        }
    }

    private static String row(Path decision) {
        try {
            Matcher head = HEAD.matcher(Files.readString(decision));
            assertThat(head.lookingAt())
                    .as("%s begins with title, date and status", decision)
                    .isTrue();
            String name = decision.getFileName().toString();
            assertThat(name).startsWith(head.group(1) + "-");
            return "| %s | [%s](%s) | %s | %s |"
                    .formatted(head.group(1), head.group(2), name, head.group(3), head.group(4));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
