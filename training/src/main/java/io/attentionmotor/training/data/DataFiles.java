package io.attentionmotor.training.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of one data set: those of a folder, or one file and what lies beside it.
 *
 * @param root the folder or file the user named
 */
record DataFiles(Path root) {
    private static final Set<String> TABLES = Set.of("csv", "tsv", "inter");

    /** Tables too, unless better ones lie beside them: notes end so as well. */
    private static final Set<String> TEXTS = Set.of("txt", "dat", "data");

    private static final Set<String> JSON = Set.of("jsonl", "ndjson", "json");

    private static final String UTF_16 = "UTF-16: convert it to UTF-8, as in iconv -f UTF-16 -t UTF-8";

    /** How files begin that are no text in UTF-8, and what to do. */
    private static final Map<String, String> NO_TEXT = Map.of(
            "PAR1", "Parquet, which is not read: write it as CSV",
            "Obj\u0001", "Avro, which is not read: write it as CSV",
            "PK\u0003\u0004", "a zip archive: unpack it",
            "\u00ff\u00fe", UTF_16,
            "\u00fe\u00ff", UTF_16,
            "BZh", "packed by bzip2: unpack it, or pack it by gzip",
            "\u00fd7zXZ", "packed by xz: unpack it, or pack it by gzip",
            "(\u00b5/\u00fd", "packed by zstd: unpack it, or pack it by gzip");

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
        return beside(name)
                .orElseThrow(
                        () -> new DataException("%s: %s (or %s.gz) is missing: put it there, or choose another format"
                                .formatted(folder(), name, name)));
    }

    /** The file of this name, plain or gzipped, in the folder or beside the file. */
    Optional<Path> beside(String name) {
        return in(folder(), name);
    }

    private Path folder() {
        Path parent = root.toAbsolutePath().getParent();
        return Files.isDirectory(root) || parent == null ? root : parent;
    }

    /** The files of delimited text in the folder by name, or the one file, whatever its name. */
    List<Path> delimited() {
        List<Path> tables = ending(TABLES);
        return tables.isEmpty() ? texts() : tables;
    }

    /** The text files of the folder by name, or the one file, whatever its name. */
    List<Path> texts() {
        return ending(TEXTS);
    }

    /** The JSON files of the folder by name, or the one file, whatever its name. */
    List<Path> jsonLines() {
        return ending(JSON);
    }

    /** Whether it is one file, by its name of JSON, or a folder with such files. */
    boolean isJson() {
        return Files.isDirectory(root) ? !jsonLines().isEmpty() : JSON.contains(ending(root));
    }

    /** The names of the folder's files, other than these, that by their endings may hold data. */
    List<String> othersThan(List<Path> read) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        return Stream.of(TABLES, TEXTS, JSON, Set.of("parquet", "zip"))
                .flatMap(endings -> ending(endings).stream())
                .filter(file -> !read.contains(file))
                .map(DataFiles::nameOf)
                .sorted()
                .toList();
    }

    /** Hidden files are no data: the Mac puts one beside each file of an archive. */
    private List<Path> ending(Set<String> endings) {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !nameOf(file).startsWith("."))
                    .filter(file -> endings.contains(ending(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(root + ": cannot list the folder: " + e.getMessage(), e);
        }
    }

    private static String ending(Path file) {
        String name = nameOf(file).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return name.substring(name.lastIndexOf('.') + 1);
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
            refuseIfNoText(file, plain);
            return plain;
        } catch (IOException | DataException e) {
            raw.close();
            throw e;
        }
    }

    private static void refuseIfNoText(Path file, InputStream in) throws IOException {
        for (Map.Entry<String, String> start : NO_TEXT.entrySet()) {
            if (startsWith(in, start.getKey().chars().toArray())) {
                throw new DataException("%s: the file is %s".formatted(file, start.getValue()));
            }
        }
    }

    /** The file's text; bytes that are not of the charset throw. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    static BufferedReader text(Path file, Charset charset) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        open(file),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
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
