package io.attentionmotor.training.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of one data set: those of a folder, or one file and what lies beside it.
 *
 * @param root the folder or file the user named
 */
record DataFiles(Path root) {
    private static final List<String> DELIMITED = List.of(".csv", ".tsv", ".csv.gz", ".tsv.gz");

    /** @throws DataException if nothing is there */
    static Path existing(Path path) {
        if (!Files.isReadable(path)) {
            throw new DataException(path + ": no such file or folder, or not readable: check the path");
        }
        return path;
    }

    /** The name of the data set: the folder's, or the file's without its extensions. */
    String name() {
        Path normal = root.toAbsolutePath().normalize();
        Path last = normal.getFileName();
        String name = last == null ? "data" : last.toString();
        return Files.isDirectory(root) ? name : name.replaceFirst("(?<=.)\\.[^.]+(\\.gz)?$", "");
    }

    /** Whether the data set is a folder with this file, or is this very file, plain or gzipped. */
    boolean has(String name) {
        if (Files.isDirectory(root)) {
            return in(root, name).isPresent();
        }
        return nameOf(root).equals(name) || nameOf(root).equals(name + ".gz");
    }

    /**
     * The file the user named, or else the folder's file of this name, plain or gzipped.
     *
     * @throws DataException if the folder has none
     */
    Path main(String name) {
        return Files.isDirectory(root) ? companion(name) : root;
    }

    /** @throws DataException if no file of this name, plain or gzipped, lies in the folder or beside the file */
    Path companion(String name) {
        Path parent = root.toAbsolutePath().getParent();
        Path folder = Files.isDirectory(root) || parent == null ? root : parent;
        return in(folder, name)
                .orElseThrow(
                        () -> new DataException("%s: %s (or %s.gz) is missing: put it there, or choose another format"
                                .formatted(folder, name, name)));
    }

    /** The CSV and TSV files of the folder by name, or the one file, whatever its name. */
    List<Path> delimited() {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> DELIMITED.stream().anyMatch(nameOf(file)::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(root + ": cannot list the folder: " + e.getMessage(), e);
        }
    }

    /** The file's bytes, unpacked if they begin as gzip does, and without a byte order mark. */
    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            InputStream plain =
                    startsWith(raw, 0x1f, 0x8b) ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16)) : raw;
            if (startsWith(plain, 0xef, 0xbb, 0xbf)) {
                plain.skipNBytes(3);
            }
            return plain;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The number of the first line, from 1, that is not UTF-8. */
    static long firstMalformedLine(Path file) throws IOException {
        try (InputStream in = open(file)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (long number = 1; ; number++) {
                line.reset();
                int next = in.read();
                for (; next >= 0 && next != '\n'; next = in.read()) {
                    line.write(next);
                }
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
                } catch (CharacterCodingException e) {
                    return number;
                }
                if (next < 0) {
                    return number;
                }
            }
        }
    }

    private static boolean startsWith(InputStream in, int... magic) throws IOException {
        in.mark(magic.length);
        boolean same = true;
        for (int i = 0; same && i < magic.length; i++) {
            same = in.read() == magic[i];
        }
        in.reset();
        return same;
    }

    private static Optional<Path> in(Path folder, String name) {
        return Stream.of(name, name + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
