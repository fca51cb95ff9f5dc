package io.attentionmotor.launch.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of the repository, which holds the packaged function and gateway.
 *
 * @param path its root
 */
public record MotorHome(Path path) {
    private static final String PROPERTY = "motor.home";
    private static final String ONNX_RUNTIME_LIBRARIES = "onnxruntime.native.path";

    /** As the {@code motor} script says, else the current folder. */
    public static MotorHome find() {
        return new MotorHome(
                Path.of(System.getProperty(PROPERTY, ".")).toAbsolutePath().normalize());
    }

    /** @throws StackException if the function is not packaged */
    public Path functionJar() {
        return packaged("function", Path.of("function", "target", "quarkus-app", "quarkus-run.jar"));
    }

    /** @throws StackException if the gateway is not packaged */
    public Path gatewayJar() {
        return packaged("gateway", Path.of("gateway", "target", "gateway-app", "gateway.jar"));
    }

    /**
     * The folder with ONNX Runtime's unpacked libraries.
     *
     * @throws StackException if there is none
     */
    public Path onnxRuntime() {
        return onnxRuntimeLibraries()
                .orElseThrow(() -> new StackException(
                        "ONNX Runtime's libraries are not unpacked in the build: run ./motor build"));
    }

    /** The folder with ONNX Runtime's unpacked libraries; empty if there is none. */
    private Optional<Path> onnxRuntimeLibraries() {
        Path natives = path.resolve(Path.of("launch", "target", "natives", "ai", "onnxruntime", "native"));
        if (!Files.isDirectory(natives)) {
            return Optional.empty();
        }
        try (Stream<Path> platforms = Files.list(natives)) {
            return platforms.filter(Files::isDirectory).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + natives, e);
        }
    }

    /**
     * Lets this JVM take ONNX Runtime's libraries from where they lie unpacked, if it has not been told another place.
     */
    public void useUnpackedLibraries() {
        if (System.getProperty(ONNX_RUNTIME_LIBRARIES) == null) {
            onnxRuntimeLibraries().ifPresent(folder -> System.setProperty(ONNX_RUNTIME_LIBRARIES, folder.toString()));
        }
    }

    /** The JVM options by which a child takes the same libraries. */
    List<String> libraryOptions() {
        return onnxRuntimeLibraries()
                .map(folder -> List.of("-D%s=%s".formatted(ONNX_RUNTIME_LIBRARIES, folder)))
                .orElse(List.of());
    }

    private Path packaged(String name, Path jar) {
        Path found = path.resolve(jar);
        if (!Files.isRegularFile(found)) {
            throw new StackException("the %s is not built, %s is missing: run ./motor build".formatted(name, found));
        }
        return found;
    }
}
