package io.attentionmotor.training.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.LogOptions;
import io.attentionmotor.training.data.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that an encoded log depends on. Of the files their sizes and times of change, for to look into them would take as
 * long as to read them.
 *
 * @param encoding {@link #ENCODING}
 * @param software version of the program; null if it is not packaged
 * @param root the absolute path that the log has its name from
 */
record DatasetKey(
        int encoding,
        @Nullable String software,
        DataFormat format,
        String root,
        LogOptions options,
        List<InputFile> files,
        String reading) {
    /** To be raised with every change to what is read of a log, or to how it is encoded. */
    static final int ENCODING = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param changed nanoseconds since 1970-01-01T00:00Z */
    record InputFile(String path, long size, long changed) {
        static InputFile of(Path file) throws IOException {
            return new InputFile(
                    absolute(file),
                    Files.size(file),
                    Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
        }
    }

    /** @throws IOException if a file cannot be looked at */
    static DatasetKey of(Origin origin, Reading reading) throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (Path file : origin.files()) {
            files.add(InputFile.of(file));
        }
        return new DatasetKey(
                ENCODING,
                DatasetKey.class.getPackage().getImplementationVersion(),
                origin.format(),
                absolute(origin.root()),
                origin.options(),
                files,
                reading.toString());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
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
