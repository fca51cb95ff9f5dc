package io.attentionmotor.cli;

import io.attentionmotor.cli.client.GatewayClient;
import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running gateway for one ranking. */
@Command(
        name = "rank",
        description = "Rank candidates for a user on a running gateway.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RankCommand implements Callable<Integer> {
    @Option(names = "--user", required = true, paramLabel = "ID", description = "Who to rank for.")
    private String user = "";

    @Option(
            names = "--candidates",
            required = true,
            split = ",",
            paramLabel = "ID,..",
            description = "The items to rank.")
    private List<String> candidates = List.of();

    @Option(names = "--gateway", paramLabel = "URL", description = "The gateway. Default: ${DEFAULT-VALUE}.")
    private URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(names = "--k", paramLabel = "N", description = "How many to return. Default: all.")
    private @Nullable Integer k;

    @Option(names = "--model", paramLabel = "NAME", description = "Which model ranks. Default: the function's default.")
    private @Nullable String model;

    @Option(names = "--explain", description = "Show the behaviours that each score looked at.")
    private boolean explain;

    @Override
    public Integer call() {
        List<ItemId> items = candidates.stream().map(ItemId::new).toList();
        Wire.Slate slate =
                new GatewayClient(gateway).rank(new Wire.Question(new UserId(user), items, k, model, null, explain));
        System.out.print(new SlatePrinter(Map.of()).print(slate));
        return 0;
    }
}
