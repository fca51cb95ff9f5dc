package io.attentionmotor.training.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a delimited text file is laid out.
 *
 * @param separator between two fields
 * @param quoted whether {@code "..."} may wrap a field, as in RFC 4180; tab-separated files know no quoting
 * @param charset of the text
 * @param columns the columns' names if the file has no header; empty if its first line is the header
 */
record Layout(String separator, boolean quoted, Charset charset, List<String> columns) {
    static final Layout CSV = new Layout(",", true, StandardCharsets.UTF_8, List.of());
    static final Layout TSV = new Layout("\t", false, StandardCharsets.UTF_8, List.of());

    /** MovieLens's older files: {@code 1::1193::5::978300760}, in ISO 8859-1, without a header. */
    static Layout dat(String... columns) {
        return new Layout("::", false, StandardCharsets.ISO_8859_1, List.of(columns));
    }

    /** Whatever of tab, semicolon and comma stands most often in the header line. */
    static Layout ofHeader(BufferedReader text) throws IOException {
        int longestHeader = 1 << 16;
        text.mark(longestHeader);
        char[] start = new char[longestHeader];
        int length = Math.max(0, text.read(start));
        text.reset();
        String header = new String(start, 0, length).lines().findFirst().orElse("");
        Layout best = CSV;
        for (Layout other : List.of(TSV, new Layout(";", true, CSV.charset, List.of()))) {
            if (count(header, other.separator) > count(header, best.separator)) {
                best = other;
            }
        }
        return best;
    }

    CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quoted ? '"' : '\u001f')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }

    private static long count(String text, String separator) {
        return text.chars().filter(c -> c == separator.charAt(0)).count();
    }
}
