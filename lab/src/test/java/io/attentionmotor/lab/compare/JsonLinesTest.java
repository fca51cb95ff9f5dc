package io.attentionmotor.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path folder;

    private Path file;
    private JsonLines<Spread> lines;

    @BeforeEach
    void open() {
        file = folder.resolve("new/lines.jsonl");
        lines = new JsonLines<>(file, Spread.class);
    }

    @Test
    void whatWasAppendedIsRead() {
        assertThat(lines.read()).isEmpty();

        lines.append(Spread.of(1, 2));
        lines.append(Spread.of(3));

        assertThat(lines.read()).containsExactly(Spread.of(1, 2), Spread.of(3));
    }

    @Test
    void aLineThatWasNotFinishedIsPassedOverAndOverwritten() throws IOException {
        lines.append(Spread.of(1, 2));
        Files.writeString(file, "{\"mean\":3,\"devi", StandardOpenOption.APPEND);

        assertThat(lines.read()).containsExactly(Spread.of(1, 2));
        lines.append(Spread.of(4, 6));
        assertThat(lines.read()).containsExactly(Spread.of(1, 2), Spread.of(4, 6));
    }

    @Test
    void aLineOfAnEarlierVersionIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("new"));
        Files.writeString(file, "{\"mean\":3.0}\n");

        assertThatThrownBy(lines::read)
                .hasMessageContaining("lines.jsonl:1 cannot be read (it has no 'deviation': another version wrote it)");
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        lines.append(Spread.of(1, 2));
        Files.writeString(file, "damaged\n", StandardOpenOption.APPEND);

        assertThatThrownBy(lines::read).hasMessageContaining("lines.jsonl:2").hasMessageContaining("delete the line");
    }
}
