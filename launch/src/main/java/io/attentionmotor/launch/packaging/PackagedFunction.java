package io.attentionmotor.launch.packaging;

import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FunctionFolder} with a trained cache.
 *
 * @param bytes of all its files
 * @param cacheBytes of the cache
 */
public record PackagedFunction(FunctionFolder folder, long bytes, long cacheBytes) {
    /** @param models whose golden cases train the cache; null for {@link SmallModel} */
    public static PackagedFunction create(MotorHome home, Path path, @Nullable Path models)
            throws IOException, InterruptedException {
        FunctionFolder.requireReplaceable(path);
        if (models != null) {
            FunctionCalls.anyRanking(models); // says what is wrong before anything is made
        }
        FunctionFolder folder = FunctionFolder.create(home, path);
        try (WorkFolder work = WorkFolder.create()) {
            new CacheTraining(folder, models == null ? SmallModel.copy(work.folder("models")) : models)
                    .run(work.folder("logs").resolve("function.log"));
        }
        folder.writeRun();
        return new PackagedFunction(folder, bytes(path), Files.size(folder.cache()));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
