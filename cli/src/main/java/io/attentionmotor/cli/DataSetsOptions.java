package io.attentionmotor.cli;

import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which behaviour logs a command works on, one after the other; how they are read holds for all of them. */
final class DataSetsOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder (or file) with a behaviour log; may be given again. Default: the simulated shop.")
    private List<Path> data = new ArrayList<>();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(names = "--users", paramLabel = "N", description = "Shoppers in the simulated shop.")
    private @Nullable Integer users;

    /** @throws IllegalArgumentException if options contradict each other */
    List<InteractionSource> open() {
        if (data.isEmpty()) {
            reading.requireNone();
            ShopOptions shop = ShopOptions.defaults();
            return List.of(new SimulatedShop(users == null ? shop : shop.withUsers(users)));
        }
        if (users != null) {
            throw new IllegalArgumentException("--users is of the simulated shop: leave it out with --data");
        }
        return data.stream().map(reading::open).toList();
    }
}
