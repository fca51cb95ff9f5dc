package io.attentionmotor.launch;

import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.launch.packaging.PackagedFunction;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.StackException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code motor package}: makes the function ready for a cold start. Needs nothing that trains. */
@Command(
        name = "motor package",
        description =
                "Lay the function out for this platform alone, with a cache of loaded classes that is trained on real"
                        + " rankings: it starts several times sooner.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PackageMain implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to make. Default: ${DEFAULT-VALUE} in the repository.")
    private Path out = Path.of("function", "target", "function-aot");

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Bundles whose rankings train the cache. Default: a small one that is part of the program.")
    private @Nullable Path models;

    private PackageMain() {}

    public static void main(String[] arguments) {
        System.exit(
                CommandRunner.run(new PackageMain(), List.of(StackException.class, BundleException.class), arguments));
    }

    @Override
    public Integer call() throws Exception {
        MotorHome home = MotorHome.find();
        Path folder = home.path().resolve(out).normalize();
        System.out.println("laying the function out and training its cache takes about half a minute");
        PackagedFunction packaged = PackagedFunction.create(home, folder, models);
        System.out.printf(
                "packaged %s: %,d MB, the cache %,d MB of it%nstart it with MOTOR_MODELS=DIR %s%n",
                folder, packaged.bytes() >> 20, packaged.cacheBytes() >> 20, folder.resolve("run"));
        return 0;
    }
}
