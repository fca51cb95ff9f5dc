package io.attentionmotor.launch.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Many jars in one: a JVM opens one file and looks a resource up in it, not in each of a hundred. Where several jars
 * have a file of the same name, the first one's counts, as on a class path; lists of services are joined, and licences
 * are kept by jar. Of classes for several Java releases, those for the running one are taken.
 */
final class OneJar {
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern LICENCE =
            Pattern.compile("(META-INF/)?(LICENSE|NOTICE|LICENCE)[^/]*", Pattern.CASE_INSENSITIVE);
    /** What speaks of one jar alone, or to tools. */
    private static final Pattern LEFT_OUT = Pattern.compile("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|jandex\\.idx"
            + "|[^/]*\\.(SF|DSA|RSA|EC)|(maven|native-image|quarkus-config-doc|versions)/.*)"
            + "|(.*/)?module-info\\.class");

    private OneJar() {}

    /**
     * @param jars in class path order
     * @param leftOut whether a file of this name is to be left out, too
     */
    static void write(Path file, Manifest manifest, List<Path> jars, Predicate<String> leftOut) throws IOException {
        try (FileSystem to = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            Path written = Files.createDirectories(to.getPath("META-INF")).resolve("MANIFEST.MF");
            try (OutputStream out = Files.newOutputStream(written)) {
                manifest.write(out);
            }
            for (Path jar : jars) {
                try (JarFile from = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
                    List<JarEntry> entries = from.versionedStream()
                            .filter(entry -> !entry.isDirectory())
                            .filter(entry -> !leftOut.test(entry.getName()))
                            .filter(entry -> !LEFT_OUT.matcher(entry.getName()).matches())
                            .toList();
                    for (JarEntry entry : entries) {
                        try (InputStream in = from.getInputStream(entry)) {
                            add(to, entry.getName(), in.readAllBytes(), jar);
                        }
                    }
                }
            }
        }
    }

    private static void add(FileSystem to, String name, byte[] content, Path jar) throws IOException {
        Path file = LICENCE.matcher(name).matches()
                ? to.getPath("META-INF", "licences", jar.getFileName().toString(), name)
                : to.getPath(name);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        if (name.startsWith(SERVICES)) {
            Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.writeString(file, "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } else if (!Files.exists(file)) {
            Files.write(file, content);
        }
    }
}
