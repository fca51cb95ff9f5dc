package io.attentionmotor.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What is said of a file that breaks off, is damaged, or is not text. */
final class Unreadable {
    private Unreadable() {}

    /** @param line read up to here */
    static DataException at(Path file, long line, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof CharacterCodingException) {
            return new DataException(
                    "%s:%d: the text is not UTF-8: convert the file to UTF-8, as in iconv -f ISO-8859-1 -t UTF-8"
                            .formatted(file, malformedLine(file, line)),
                    e);
        }
        String problem = switch (cause) {
            case EOFException _ -> "the gzip file ends too early: copy or download it again";
            case CsvParseException parse -> parse.getMessage() + ": check the quotes (one inside is doubled)";
            case JsonProcessingException json ->
                "is no JSON (%s): correct the line".formatted(json.getOriginalMessage());
            case ZipException _ -> "the gzip file is damaged: copy or download it again";
            default -> "cannot be read: " + cause.getMessage();
        };
        return new DataException("%s:%d: %s (read up to this line)".formatted(file, line, problem), e);
    }

    private static long malformedLine(Path file, long lastRead) {
        try {
            return DataFiles.firstMalformedLine(file);
        } catch (IOException e) {
            return lastRead; // the file changed or broke meanwhile: its first error is the one to report
        }
    }

    static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            throw new DataException("cannot close the file: " + e.getMessage(), e);
        }
    }
}
