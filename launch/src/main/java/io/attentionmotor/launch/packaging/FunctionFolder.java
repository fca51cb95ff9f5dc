package io.attentionmotor.launch.packaging;

import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The packaged function laid out for this platform alone:
 *
 * <pre>
 * run            starts it; settings come from the environment
 * function.jar   all classes
 * native/        ONNX Runtime's libraries, unpacked
 * function.aot   the JVM's cache of loaded and linked classes, if it was trained
 * </pre>
 *
 * <p>All classes are on the JVM's own class path: the cache takes none that a class loader of the application's own
 * loads, as Quarkus' usual packaging does.
 *
 * @param path its root
 */
public record FunctionFolder(Path path) {
    private static final String MAIN = "io.attentionmotor.function.FunctionMain";
    /** Transformed classes hide the original ones, so they come first. */
    private static final List<String> FIRST = List.of("transformed-bytecode.jar", "generated-bytecode.jar");

    private static final String NATIVE_CODE = "ai/onnxruntime/native/";
    /** The build has put its values into classes; to read it, Quarkus would open the jar as a file system, twice. */
    private static final String SETTINGS = "application.properties";

    private static final String RUN = """
            #!/bin/sh
            # Starts the function. Its settings are environment variables, as MOTOR_MODELS; JAVA_OPTS goes to the JVM.
            here=$0
            [ ! -L "$here" ] || here=$(readlink -f "$here") || exit 1
            case $here in /*) ;; *) here=$PWD/$here ;; esac
            here=${here%/*}
            # The cache fits the JVM that made it alone.
            [ -n "${JAVA_HOME:-}" ] || [ ! -x 'MADE_WITH/bin/java' ] || JAVA_HOME='MADE_WITH'
            # Without a name of its own, the log would ask the network for this machine's.
            [ -n "${HOSTNAME:-}" ] || read -r HOSTNAME 2>/dev/null </etc/hostname || :
            export HOSTNAME="${HOSTNAME:-localhost}"
            # ONNX Runtime would write a device id and send events to its maker.
            export ORT_DISABLE_TELEMETRY="${ORT_DISABLE_TELEMETRY:-1}"
            # shellcheck disable=SC2086
            exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "-XX:AOTCache=$here/function.aot" OPTIONS \\
              "-Donnxruntime.native.path=$here/native" ${JAVA_OPTS:-} -jar "$here/function.jar"
            """;

    /**
     * What the JVM is told beside the cache; the cache was trained with the same. The quick compiler alone, and only
     * for what is called twice as often as usual: compilers take cores from the start, and the work is done in native
     * code. Profiles are for the optimising compiler, so that none are kept. A small young generation: less memory.
     * Records are made through native code: method handles, which are faster in the long run, are spun one by one at a
     * start. The log manager is Quarkus': its usual packaging names it, too. A JVM that no longer knows a flag goes
     * without.
     */
    static final List<String> JVM_OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=2",
            "-Xmn8m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    /** @throws StackException if there is something at this path that is no such folder */
    static void requireReplaceable(Path path) throws IOException {
        if (Files.exists(path) && !Files.exists(path.resolve("function.jar")) && !isEmpty(path)) {
            throw new StackException("%s holds something else: name another folder".formatted(path));
        }
    }

    /** Lays out what is built, but for {@link #writeRun}; what is at this path is replaced. */
    static FunctionFolder create(MotorHome home, Path path) throws IOException {
        Path built = home.functionJar().resolveSibling(".").normalize();
        delete(path);
        FunctionFolder folder = new FunctionFolder(Files.createDirectories(path));
        OneJar.write(
                path.resolve("function.jar"),
                manifest(),
                jars(built),
                name -> name.startsWith(NATIVE_CODE) || name.equals(SETTINGS));
        Path natives = Files.createDirectories(path.resolve("native"));
        try (Stream<Path> unpacked = Files.list(home.onnxRuntime())) {
            for (Path library : unpacked.toList()) {
                Files.copy(library, natives.resolve(library.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /** Last: a folder without it is not whole. */
    void writeRun() throws IOException {
        Path run = Files.writeString(
                run(),
                RUN.replace("OPTIONS", String.join(" ", JVM_OPTIONS))
                        .replace("MADE_WITH", System.getProperty("java.home")));
        if (!run.toFile().setExecutable(true, false)) {
            throw new IOException(run + " cannot be made executable");
        }
    }

    public Path cache() {
        return path.resolve("function.aot");
    }

    /** The script that starts it with its cache, on the JVM that {@code JAVA_HOME} names. */
    public Path run() {
        return path.resolve("run");
    }

    /** What starts it without a shell, and without a cache. */
    public List<String> command(String... options) {
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
                    .sorted(Comparator.comparingInt(FunctionFolder::classPathOrder)
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static int classPathOrder(Path jar) {
        int first = FIRST.indexOf(jar.getFileName().toString());
        return first < 0 ? FIRST.size() : first;
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, MAIN);
        main.putValue("Add-Opens", "java.base/java.lang java.base/java.nio java.base/jdk.internal.misc");
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        return manifest;
    }
}
