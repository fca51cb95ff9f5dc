package io.attentionmotor.training.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders in which versions of a bundle are written before they get their names.
 *
 * <p>Every export holds the file {@value #LOCK} beside them, locked together with the others. The system lets go of it
 * when the process ends, however it does; so whoever has the lock for itself alone knows that nobody writes the drafts
 * that lie there, and sweeps them.
 */
final class Drafts implements AutoCloseable {
    private static final String PREFIX = ".draft-";
    static final String LOCK = ".drafts.lock";

    private final Path versions;
    private final FileChannel channel;

    private Drafts(Path versions, FileChannel channel) {
        this.versions = versions;
        this.channel = channel;
    }

    /** Sweeps what killed exports left, unless another export is under way. */
    static Drafts open(Path versions) throws IOException {
        FileChannel channel = FileChannel.open(
                versions.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            sweepIfNobodyElseIsHere(versions, channel);
            var _ = channel.lock(0, Long.MAX_VALUE, true); // held until the channel is closed
        } catch (OverlappingFileLockException _) {
            // another export of this very process holds it
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Drafts(versions, channel);
    }

    private static void sweepIfNobodyElseIsHere(Path versions, FileChannel channel) throws IOException {
        try (FileLock alone = channel.tryLock();
                Stream<Path> files = Files.list(versions)) {
            if (alone != null) {
                for (Path draft : files.filter(
                                file -> file.getFileName().toString().startsWith(PREFIX))
                        .toList()) {
                    delete(draft);
                }
            }
        }
    }

    Path create() throws IOException {
        return Files.createTempDirectory(versions, PREFIX);
    }

    /** With all that is in it; nothing if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
