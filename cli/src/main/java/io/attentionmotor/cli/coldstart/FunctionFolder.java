package io.attentionmotor.cli.coldstart;

import io.attentionmotor.cli.stack.MotorHome;
import io.attentionmotor.cli.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The packaged function laid out for this platform alone:
 *
 * <pre>
 * run            starts it; settings come from the environment
 * function.jar   names the class path, in a fixed order
 * lib/           the jars, without native code
 * native/        ONNX Runtime's libraries, unpacked
 * function.aot   the JVM's cache of loaded and linked classes, if it was trained
 * </pre>
 *
 * <p>All classes are on one class path: the cache takes none that a class loader of the application's own loads, as
 * Quarkus' usual packaging does.
 *
 * @param path its root
 */
public record FunctionFolder(Path path) {
    private static final String QUARKUS_MAIN = "io.quarkus.runner.GeneratedMain";
    /** Transformed classes hide the original ones, so they come first. */
    private static final List<String> FIRST = List.of("transformed-bytecode.jar", "generated-bytecode.jar");

    private static final String NATIVE_CODE = "ai/onnxruntime/native/";

    private static final String RUN = """
            #!/bin/sh
            # Starts the function. Its settings are environment variables, as MOTOR_MODELS; JAVA_OPTS goes to the JVM.
            here=$(cd "$(dirname "$0")" && pwd)
            # shellcheck disable=SC2086
            exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "-XX:AOTCache=$here/function.aot" OPTIONS \\
              "-Donnxruntime.native.path=$here/native" ${JAVA_OPTS:-} -jar "$here/function.jar"
            """;

    /**
     * What the JVM is told beside the cache; the cache was trained with the same. The quick compiler alone: the optimising
     * one would take cores from the start, and the work is done in native code. A small young generation: less memory.
     */
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn8m");

    /** Lays out what is built; an earlier folder of this kind is replaced. */
    static FunctionFolder create(MotorHome home, Path path) throws IOException {
        Path built = home.functionJar().resolveSibling(".").normalize();
        if (Files.exists(path) && !Files.exists(path.resolve("function.jar")) && !isEmpty(path)) {
            throw new StackException("%s holds something else: name another folder".formatted(path));
        }
        delete(path);
        Path libraries = Files.createDirectories(path.resolve("lib"));
        for (Path jar : jars(built)) {
            copyWithoutNativeCode(jar, libraries.resolve(jar.getFileName()));
        }
        Path natives = Files.createDirectories(path.resolve("native"));
        try (Stream<Path> unpacked = Files.list(home.onnxRuntime())) {
            for (Path library : unpacked.toList()) {
                Files.copy(library, natives.resolve(library.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        writeJar(path.resolve("function.jar"), libraries);
        Path run = Files.writeString(path.resolve("run"), RUN.replace("OPTIONS", String.join(" ", JVM_OPTIONS)));
        if (!run.toFile().setExecutable(true, false)) {
            throw new IOException(run + " cannot be made executable");
        }
        return new FunctionFolder(path);
    }

    Path cache() {
        return path.resolve("function.aot");
    }

    /** What starts it, without a shell. */
    List<String> command(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(JVM_OPTIONS);
        command.add("-Donnxruntime.native.path=" + path.resolve("native"));
        command.addAll(List.of("-jar", path.resolve("function.jar").toString()));
        return command;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static List<Path> jars(Path built) throws IOException {
        try (Stream<Path> files = Files.walk(built)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().equals("quarkus-run.jar"))
                    .filter(file -> !file.getFileName().toString().contains(".brotli4j.native-"))
                    .toList();
        }
    }

    private static void copyWithoutNativeCode(Path jar, Path copy) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile())) {
            if (from.getEntry(NATIVE_CODE) == null
                    && from.stream().noneMatch(entry -> entry.getName().startsWith(NATIVE_CODE))) {
                Files.copy(jar, copy);
                return;
            }
            try (OutputStream out = Files.newOutputStream(copy);
                    ZipOutputStream to = new ZipOutputStream(out)) {
                for (ZipEntry entry : from.stream()
                        .filter(entry -> !entry.getName().startsWith(NATIVE_CODE))
                        .toList()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                    to.closeEntry();
                }
            }
        }
    }

    private static void writeJar(Path jar, Path libraries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, QUARKUS_MAIN);
        main.put(Attributes.Name.CLASS_PATH, classPath(libraries));
        main.putValue("Add-Opens", "java.base/java.lang java.base/java.nio java.base/jdk.internal.misc");
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream _ = new JarOutputStream(out, manifest)) {
            return;
        }
    }

    private static String classPath(Path libraries) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.comparingInt((String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : 2)
                            .thenComparing(Comparator.naturalOrder()))
                    .map(name -> "lib/" + name)
                    .collect(Collectors.joining(" "));
        }
    }
}
