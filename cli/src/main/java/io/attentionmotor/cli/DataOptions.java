package io.attentionmotor.cli;

import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which behaviour log a command works on. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder (or file) with a behaviour log. Default: the simulated shop.")
    private @Nullable Path data;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "movielens, amazon, foursquare or csv. Default: told from the names of the files.")
    private @Nullable DataFormat format;

    @Option(names = "--users", paramLabel = "N", description = "Shoppers in the simulated shop.")
    private @Nullable Integer users;

    boolean simulated() {
        return data == null;
    }

    /** These options as they were given, each with a space before it. */
    String again() {
        return (data == null ? "" : " --data " + data)
                + (format == null ? "" : " --format " + format.label())
                + (users == null ? "" : " --users " + users);
    }

    /** @throws IllegalArgumentException if options contradict each other */
    InteractionSource open() {
        if (data == null) {
            if (format != null) {
                throw new IllegalArgumentException("--format needs --data: say which folder holds the log");
            }
            ShopOptions shop = ShopOptions.defaults();
            return new SimulatedShop(users == null ? shop : shop.withUsers(users));
        }
        if (users != null) {
            throw new IllegalArgumentException("--users is of the simulated shop: leave it out with --data");
        }
        return (format == null ? DataFormat.detect(data) : format).open(data);
    }
}
