package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs into data sets. Those that come from files are kept, encoded, in a folder, and found again by {@link
 * DatasetKey}: not once a file, an option or the program has changed. To keep them is never a reason to fail: what is
 * damaged is read again, what cannot be written is not kept. Processes may share the folder.
 */
public final class KeptDatasets {
    private static final long MOST_BYTES = 4L << 30;

    private static final String ENDING = ".dataset";

    private final @Nullable Path folder;
    private final Consumer<String> notes;
    private final long heap;
    private final long mostBytes;
    private final boolean reread;
    private final Set<String> told = new HashSet<>();

    /** @param mostBytes how much stays: what was used last, and the very last whatever its size */
    KeptDatasets(@Nullable Path folder, Consumer<String> notes, long heap, long mostBytes, boolean reread) {
        this.folder = folder;
        this.notes = notes;
        this.heap = heap;
        this.mostBytes = mostBytes;
        this.reread = reread;
    }

    /**
     * @param folder made if need be
     * @param notes is told, once each, which logs were found and which could not be kept
     */
    public static KeptDatasets in(Path folder, Consumer<String> notes) {
        return new KeptDatasets(folder, notes, Runtime.getRuntime().maxMemory(), MOST_BYTES, false);
    }

    /** Reads every log again, and keeps it in place of what was kept. */
    public static KeptDatasets anew(Path folder, Consumer<String> notes) {
        return new KeptDatasets(folder, notes, Runtime.getRuntime().maxMemory(), MOST_BYTES, true);
    }

    /** Keeps none, and finds none. */
    public static KeptDatasets none() {
        return new KeptDatasets(null, note -> {}, Long.MAX_VALUE, MOST_BYTES, true);
    }

    /** @throws IllegalArgumentException as {@link DatasetReader#read}, whether the log is read or found */
    public Dataset read(InteractionSource source, Reading reading) {
        String key = folder == null ? null : key(source, reading);
        if (folder == null || key == null) {
            return new DatasetReader(reading).read(source);
        }
        Path file = folder.resolve(key + ENDING);
        String note = "%s: read before, taken from %s; --reread reads it again".formatted(source.name(), folder);
        Dataset found = reread ? null : find(file, key);
        if (found != null) {
            tell(note);
            return found.with(reading.maxHistory(), reading.time());
        }
        Dataset read = new DatasetReader(reading).read(source);
        told.add(note); // that this very command read it is no news
        boolean lasts = read.findings().stream().noneMatch(Finding::ofToday);
        if (lasts && key.equals(key(source, reading))) { // else it changed while it was read
            keep(file, key, read);
        }
        return read;
    }

    /** Null if it is not files that are read, or they cannot be looked at, which reading them will tell. */
    private static @Nullable String key(InteractionSource source, Reading reading) {
        try {
            Origin origin = source.origin().orElse(null);
            return origin == null ? null : DatasetKey.of(origin, reading).hash();
        } catch (IOException | DataException _) {
            return null;
        }
    }

    private @Nullable Dataset find(Path file, String key) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Dataset dataset = DatasetFile.read(file, key, heap).orElse(null);
            if (dataset != null) {
                touch(file);
            }
            return dataset;
        } catch (IOException _) {
            return null; // read again, the file is replaced
        }
    }

    /** For {@link #sweep}. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException _) {
            // a folder that cannot be written to is not swept either
        }
    }

    private void keep(Path file, String key, Dataset dataset) {
        Path half = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(file.resolveSibling(""));
            DatasetFile.write(file, half, key, dataset);
        } catch (IOException e) {
            tell("%s: cannot be kept encoded, and will be read again next time (%s)".formatted(dataset.name(), e));
        }
        try {
            sweep(file.resolveSibling(""));
        } catch (IOException | UncheckedIOException _) {
            // another process sweeps as well
        }
    }

    /** @param at milliseconds; 0 if another process has removed it */
    private record Used(Path file, long at, long bytes) {}

    /** Removes all but those used last; what a killed process left half written is among them until it is old. */
    private void sweep(Path folder) throws IOException {
        List<Used> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.filter(each -> each.getFileName().toString().contains(ENDING))
                    .toList()) {
                files.add(new Used(
                        file, file.toFile().lastModified(), file.toFile().length()));
            }
        }
        files.sort(Comparator.comparingLong(Used::at).reversed());
        long bytes = files.isEmpty() ? 0 : files.removeFirst().bytes();
        for (Used one : files) {
            bytes += one.bytes();
            if (bytes > mostBytes) {
                Files.deleteIfExists(one.file());
            }
        }
    }

    private void tell(String note) {
        if (told.add(note)) {
            notes.accept(note);
        }
    }
}
