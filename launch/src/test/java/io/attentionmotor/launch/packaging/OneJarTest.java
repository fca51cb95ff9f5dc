package io.attentionmotor.launch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneJarTest {
    @TempDir
    Path folder;

    private JarFile one;

    @BeforeEach
    void join() throws IOException {
        Path first = jar(
                "first.jar",
                manifest("Multi-Release", "true"),
                Map.of(
                        "a/Same.class", "first",
                        "a/Versioned.class", "old",
                        "META-INF/versions/9/a/Versioned.class", "new",
                        "META-INF/versions/9999/a/Versioned.class", "from the future",
                        "META-INF/services/a.Service", "a.First",
                        "META-INF/LICENSE", "licence of the first",
                        "META-INF/SIGNED.SF", "a signature of this jar alone",
                        "module-info.class", "a module",
                        "native/library.so", "native code"));
        Path second = jar(
                "second.jar",
                manifest("Built-By", "somebody"),
                Map.of(
                        "a/Same.class", "second",
                        "META-INF/services/a.Service", "a.Second",
                        "META-INF/LICENSE", "licence of the second"));
        Path file = folder.resolve("one.jar");
        OneJar.write(
                file, manifest("Main-Class", "a.Main"), List.of(first, second), name -> name.startsWith("native/"));
        one = new JarFile(file.toFile());
    }

    @AfterEach
    void close() throws IOException {
        one.close();
    }

    private static Manifest manifest(String name, String value) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(name, value);
        return manifest;
    }

    private Path jar(String name, Manifest manifest, Map<String, String> content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, String> entry : content.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private String text(String name) throws IOException {
        return new String(one.getInputStream(one.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theFirstJarsFileCounts() throws IOException {
        assertThat(text("a/Same.class")).isEqualTo("first");
    }

    @Test
    void theRunningReleasesClassesAreTaken() throws IOException {
        assertThat(text("a/Versioned.class")).isEqualTo("new");
    }

    @Test
    void servicesAreJoined() throws IOException {
        assertThat(text("META-INF/services/a.Service").lines()).containsExactly("a.First", "a.Second");
    }

    @Test
    void everyLicenceIsKept() throws IOException {
        assertThat(text("META-INF/licences/first.jar/META-INF/LICENSE")).isEqualTo("licence of the first");
        assertThat(text("META-INF/licences/second.jar/META-INF/LICENSE")).isEqualTo("licence of the second");
    }

    @Test
    void nothingElseIsInIt() throws IOException {
        assertThat(one.getManifest().getMainAttributes().getValue("Main-Class")).isEqualTo("a.Main");
        assertThat(one.getManifest().getMainAttributes().getValue("Built-By")).isNull();
        assertThat(one.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/services/a.Service",
                        "META-INF/licences/first.jar/META-INF/LICENSE",
                        "META-INF/licences/second.jar/META-INF/LICENSE",
                        "a/Same.class",
                        "a/Versioned.class");
    }
}
