package io.attentionmotor.cli;

import io.attentionmotor.cli.coldstart.PackagedFunction;
import io.attentionmotor.cli.stack.MotorHome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the function ready for a cold start. */
@Command(
        name = "package",
        description =
                "Lay the function out for this platform alone, with a cache of loaded classes that is trained on real"
                        + " rankings: it starts several times sooner.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PackageCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder to make. Default: ${DEFAULT-VALUE} in the repository.")
    private Path out = Path.of("function", "target", "function-aot");

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Bundles whose rankings train the cache. Default: a small one is made.")
    private @Nullable Path models;

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
