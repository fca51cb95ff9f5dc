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

/** Which behaviour log a command works on. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder (or file) with a behaviour log. Default: the simulated shop.")
    private @Nullable Path data;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(names = "--users", paramLabel = "N", description = "Shoppers in the simulated shop.")
    private @Nullable Integer users;

    boolean simulated() {
        return data == null;
    }

    /** These options as they were given, each with a space before it. */
    String again() {
        List<String> given = new ArrayList<>(data == null ? List.of() : List.of("--data", data.toString()));
        given.addAll(reading.again());
        if (users != null) {
            given.addAll(List.of("--users", users.toString()));
        }
        return ReadingOptions.typed(given);
    }

    /** @throws IllegalArgumentException if options contradict each other */
    InteractionSource open() {
        if (data == null) {
            reading.requireNone();
            ShopOptions shop = ShopOptions.defaults();
            return new SimulatedShop(users == null ? shop : shop.withUsers(users));
        }
        if (users != null) {
            throw new IllegalArgumentException("--users is of the simulated shop: leave it out with --data");
        }
        return reading.open(data);
    }
}
