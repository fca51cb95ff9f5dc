package io.attentionmotor.cli;

import io.attentionmotor.cli.client.DataLoader;
import io.attentionmotor.cli.client.GatewayClient;
import io.attentionmotor.cli.client.LoadListener;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.InteractionSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Loads a log into a gateway, and says how far it is. */
final class Loading {
    private Loading() {}

    /** @param eachChunk may throw to give up */
    static void load(InteractionSource source, GatewayClient gateway, Runnable eachChunk) {
        try (Progress progress = new Progress(source.name(), eachChunk)) {
            progress.done(new DataLoader(gateway, progress).load(source));
        }
    }

    private static final class Progress implements LoadListener, AutoCloseable {
        private final String name;
        private final Runnable eachChunk;
        private @Nullable Bar bar;

        Progress(String name, Runnable eachChunk) {
            this.name = name;
            this.eachChunk = eachChunk;
        }

        @Override
        public void read(List<Finding> findings) {
            Tables.printFindings(name, findings);
        }

        @Override
        public void started(long total) {
            bar = Bar.start("loading " + name, total);
            bar.message("not complete");
        }

        @Override
        public void sent(int documents) {
            eachChunk.run();
            if (bar != null) {
                bar.stepBy(documents);
            }
        }

        void done(DataLoader.Loaded loaded) {
            if (bar != null) {
                bar.message(String.format(
                        Locale.ROOT,
                        "%,d items, %,d profiles, %,d behaviours of %,d users%s%s",
                        loaded.items(),
                        loaded.profiles(),
                        loaded.behaviours(),
                        loaded.users(),
                        loaded.repeated() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT, "; %,d rows repeat one and change nothing", loaded.repeated()),
                        loaded.uncategorised() == 0
                                ? ""
                                : "; %,d items have no category and stay unknown to the gateway"
                                        .formatted(loaded.uncategorised())));
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }
}
