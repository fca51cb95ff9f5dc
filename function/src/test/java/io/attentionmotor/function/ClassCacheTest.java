package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {
    @TempDir
    Path folder;

    @Test
    void withoutTheOptionThereIsNone() {
        assertThat(ClassCache.of(List.of("-Xmx1g"))).isEqualTo(ClassCache.NONE);
    }

    @Test
    void aMappedFileWasAcceptedAndAnotherRejected() throws IOException {
        Path cache = Files.createFile(folder.resolve("function.aot"));
        Path maps = folder.resolve("maps");
        List<String> options = List.of("-Xmx1g", "-XX:AOTCache=" + cache);

        Files.writeString(maps, "7f00-7f01 r--p 00000000 fe:00 1   " + cache.toRealPath() + "\n");
        assertThat(ClassCache.of(options, maps)).isEqualTo(ClassCache.ACCEPTED);
        Files.writeString(maps, "7f00-7f01 r--p 00000000 fe:00 1   /lib/libc.so\n");
        assertThat(ClassCache.of(options, maps)).isEqualTo(ClassCache.REJECTED);
    }

    @Test
    void aMissingCacheWasRejectedAndASystemWithoutMapsDoesNotTell() throws IOException {
        Path cache = folder.resolve("function.aot");

        assertThat(ClassCache.of(List.of("-XX:AOTCache=" + cache))).isEqualTo(ClassCache.REJECTED);
        Files.createFile(cache);
        assertThat(ClassCache.of(List.of("-XX:AOTCache=" + cache), folder.resolve("no-maps")))
                .isEqualTo(ClassCache.UNKNOWN);
    }
}
