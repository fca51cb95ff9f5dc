package io.attentionmotor.cli;

import io.attentionmotor.cli.client.GatewayClient;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads a log into a running gateway. */
@Command(
        name = "load",
        description = "Load the items, profiles and behaviours of a log into a running gateway.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LoadCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--gateway", paramLabel = "URL", description = "The gateway. Default: ${DEFAULT-VALUE}.")
    private URI gateway = URI.create("http://127.0.0.1:8080");

    @Override
    public Integer call() {
        Loading.load(data.open(), new GatewayClient(gateway), () -> {});
        return 0;
    }
}
