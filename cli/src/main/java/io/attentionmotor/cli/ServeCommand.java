package io.attentionmotor.cli;

import io.attentionmotor.launch.stack.Cleanup;
import io.attentionmotor.launch.stack.Launcher;
import io.attentionmotor.launch.stack.LocalStack;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.WorkFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves bundles on this machine. */
@Command(
        name = "serve",
        description = "Start Redis, the function and the gateway on this machine, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder with NAME/VERSION bundles. Default: ${DEFAULT-VALUE}.")
    private Path models = Path.of("models");

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = "A Redis that runs already, as redis://host:6379. Default: one is started, and forgets all at"
                    + " the end.")
    private @Nullable URI redis;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's, if it is free. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--function-port",
            paramLabel = "PORT",
            description = "The function's, if it is free. Default: ${DEFAULT-VALUE}.")
    private int functionPort = 8081;

    @Override
    public Integer call() throws Exception {
        try (Cleanup cleanup = new Cleanup()) {
            WorkFolder work = cleanup.open(WorkFolder::create);
            Launcher launcher = new Launcher(MotorHome.find(), work, cleanup, List.of());
            LocalStack stack = LocalStack.start(launcher, cleanup, models, redis, port, functionPort);
            System.out.printf("serving %s at %s (Ctrl-C ends it)%n", models, stack.gateway());
            System.out.printf(
                    "function %s%s, %s%n",
                    stack.function(), elsewhere(stack.function(), functionPort), withoutPassword(stack.redis()));
            if (stack.gateway().getPort() != port) {
                System.out.printf("port %d is taken: tell rank and load --gateway %s%n", port, stack.gateway());
            }
            stack.stay();
            return 0;
        }
    }

    private static String withoutPassword(URI redis) {
        return redis.toString().replaceFirst("//[^/]*@", "//");
    }

    private static String elsewhere(URI found, int wanted) {
        return found.getPort() == wanted ? "" : " (%d is taken)".formatted(wanted);
    }
}
