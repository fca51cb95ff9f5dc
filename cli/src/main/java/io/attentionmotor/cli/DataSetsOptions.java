package io.attentionmotor.cli;

import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which behaviour logs a command works on, one after the other. */
final class DataSetsOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder (or file) with a behaviour log; may be given again. Default: the simulated shop.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "movielens, amazon, foursquare or csv, for all of them. "
                    + "Default: told from the names of the files.")
    private @Nullable DataFormat format;

    @Option(names = "--users", paramLabel = "N", description = "Shoppers in the simulated shop.")
    private @Nullable Integer users;

    /** @throws IllegalArgumentException if options contradict each other */
    List<InteractionSource> open() {
        if (data.isEmpty()) {
            if (format != null) {
                throw new IllegalArgumentException("--format needs --data: say which folder holds the log");
            }
            ShopOptions shop = ShopOptions.defaults();
            return List.of(new SimulatedShop(users == null ? shop : shop.withUsers(users)));
        }
        if (users != null) {
            throw new IllegalArgumentException("--users is of the simulated shop: leave it out with --data");
        }
        return data.stream()
                .map(folder -> (format == null ? DataFormat.detect(folder) : format).open(folder))
                .toList();
    }
}
