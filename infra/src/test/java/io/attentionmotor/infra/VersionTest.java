package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The version is written once, in the parent POM: a release changes one line. */
class VersionTest {
    private static final Path ROOT = Repository.path(".").toAbsolutePath().normalize();
    /** What is built, trained or kept by tools. */
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".idea", "models", "runs", "node_modules");

    @Test
    void noOtherFileNamesIt() throws IOException {
        Matcher revision =
                Pattern.compile("<revision>([\\d.]+)(-SNAPSHOT)?</revision>").matcher(Repository.text("pom.xml"));
        assertThat(revision.find()).isTrue();
        Pattern version = Pattern.compile("(?<![\\d.])" + Pattern.quote(revision.group(1)) + "(?![\\d.])");
        List<String> named = new ArrayList<>();

        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_SOURCES.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (version.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .find()) {
                    named.add(ROOT.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });

        // the change log tells of the versions that there were
        named.remove("CHANGELOG.md");
        assertThat(named).containsExactly("pom.xml");
    }
}
