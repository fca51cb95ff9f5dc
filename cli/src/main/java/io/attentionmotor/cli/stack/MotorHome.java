package io.attentionmotor.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the repository, which holds the packaged function and gateway.
 *
 * @param path its root
 */
public record MotorHome(Path path) {
    private static final String PROPERTY = "motor.home";

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

    private Path packaged(String name, Path jar) {
        Path found = path.resolve(jar);
        if (!Files.isRegularFile(found)) {
            throw new StackException("the %s is not built, %s is missing: run ./motor build".formatted(name, found));
        }
        return found;
    }
}
