package io.attentionmotor.training.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.EventTime;
import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.LogOptions;
import io.attentionmotor.training.data.Origin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All that an encoded log depends on. Of the files their sizes and times of change, since looking into them would take
 * as long as to read them.
 *
 * @param software the files of the program that reads and encodes: another build reads again
 * @param root the absolute path that the log has its name from
 * @param reading what of it decides what is encoded
 */
record DatasetKey(
        List<InputFile> software,
        DataFormat format,
        String root,
        LogOptions options,
        List<InputFile> files,
        String reading) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param path without symbolic links
     * @param changed when the content was, in nanoseconds since 1970-01-01T00:00Z
     * @param status when that or anything else of the file was changed, which nobody can set; as {@code changed} where
     *     the file system does not tell
     */
    record InputFile(String path, long size, long changed, String status) {
        static InputFile of(Path file) throws IOException {
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            return new InputFile(
                    file.toRealPath().toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
                    String.valueOf(unix ? Files.getAttribute(file, "unix:ctime") : Files.getLastModifiedTime(file)));
        }
    }

    /** @throws IOException if a file cannot be looked at */
    static DatasetKey of(Origin origin, Reading reading) throws IOException {
        List<InputFile> software = new ArrayList<>();
        for (Class<?> one : List.of(DatasetKey.class, EventTime.class)) {
            software.addAll(inputs(codeOf(one)));
        }
        return new DatasetKey(
                software,
                origin.format(),
                origin.root().toAbsolutePath().normalize().toString(),
                origin.options(),
                inputs(origin.files()),
                reading.ofEvents().toString());
    }

    private static List<InputFile> inputs(List<Path> files) throws IOException {
        List<InputFile> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(InputFile.of(file));
        }
        return inputs;
    }

    /** The jar that a class is in, or the class files beside it. */
    private static List<Path> codeOf(Class<?> type) throws IOException {
        try (Stream<Path> files = Files.walk(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** SHA-256, in hex. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(this)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts and numbers make JSON", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
