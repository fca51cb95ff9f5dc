package io.attentionmotor.cli.coldstart;

import io.attentionmotor.cli.stack.MotorHome;
import io.attentionmotor.cli.stack.WorkFolder;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FunctionFolder} with a trained cache.
 *
 * @param bytes of all its files
 * @param cacheBytes of the cache
 */
public record PackagedFunction(FunctionFolder folder, long bytes, long cacheBytes) {
    private static final Map<String, String> SMALL = Map.of("epochs", "1", "embedding", "8");

    /** @param models whose golden cases train the cache; null for a small one made here */
    public static PackagedFunction create(MotorHome home, Path path, @Nullable Path models)
            throws IOException, InterruptedException {
        FunctionFolder.requireReplaceable(path);
        if (models != null) {
            FunctionCalls.anyRanking(models); // says what is wrong before anything is made
        }
        FunctionFolder folder = FunctionFolder.create(home, path);
        try (WorkFolder work = WorkFolder.create()) {
            new CacheTraining(folder, models == null ? smallModel(work.folder("models")) : models)
                    .run(work.folder("logs").resolve("function.log"));
        }
        folder.writeRun();
        return new PackagedFunction(folder, bytes(path), Files.size(folder.cache()));
    }

    static Path smallModel(Path models) {
        var shop = new SimulatedShop(ShopOptions.defaults().withUsers(200));
        TrainingConfig config = TrainingConfig.defaults().with(SMALL);
        var trained = new Trainer(config, TrainingListener.silent())
                .fit(config.reader().read(shop));
        new BundleExporter(models).export("small", trained);
        return models;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
