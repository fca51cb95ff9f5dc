package io.attentionmotor.training.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How a delimited text file is laid out.
 *
 * @param separator between two fields
 * @param quoted whether {@code "..."} may wrap a field, as in RFC 4180; tab-separated files know no quoting
 * @param charset of the text
 * @param header what names the columns
 */
record Layout(String separator, boolean quoted, Charset charset, Header header) {
    static final Layout CSV = of(",", new Header.FirstLine());
    static final Layout TSV = of("\t", new Header.FirstLine());

    /** What names the columns. */
    sealed interface Header {
        record FirstLine() implements Header {}

        /** The first line of a RecBole file, {@code user_id:token}, where the types are no part of the names. */
        record TypedFirstLine() implements Header {}

        /** The file has no header, but its columns are known. */
        record Names(List<String> columns) implements Header {}

        /** The file has no header: the columns are called 1, 2, 3 ... */
        record Numbers() implements Header {}
    }

    /** MovieLens's older files: {@code 1::1193::5::978300760}, in ISO 8859-1, without a header. */
    static Layout dat(String... columns) {
        return latin1("::", columns);
    }

    /** A file of old, in ISO 8859-1, without quotes and without a header. */
    static Layout latin1(String separator, String... columns) {
        return new Layout(separator, false, StandardCharsets.ISO_8859_1, new Header.Names(List.of(columns)));
    }

    private static Layout of(String separator, Header header) {
        return new Layout(separator, List.of(",", ";", "|").contains(separator), StandardCharsets.UTF_8, header);
    }

    /** Whether the file is one of RecBole's atomic files. */
    static boolean isRecBole(Path file) {
        return lowerCase(file).matches(".*\\.inter(\\.gz)?");
    }

    /** Told from the file's name or, failing that, from its first line, which stays unread. */
    static Layout told(Path file, Header header, BufferedReader text) throws IOException {
        if (isRecBole(file)) {
            return of("\t", header instanceof Header.FirstLine ? new Header.TypedFirstLine() : header);
        }
        if (lowerCase(file).matches(".*\\.tsv(\\.gz)?")) {
            return of("\t", header);
        }
        return of(separator(firstLine(text)), header);
    }

    private static String lowerCase(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    private static String firstLine(BufferedReader text) throws IOException {
        int longest = 1 << 16;
        text.mark(longest);
        char[] start = new char[longest];
        int length = Math.max(0, text.read(start));
        text.reset();
        return new String(start, 0, length).lines().findFirst().orElse("");
    }

    /** A tab or a double colon wherever one stands: no field holds them. A blank only if there is nothing else. */
    private static String separator(String line) {
        for (String sure : List.of("\t", "::")) {
            if (line.contains(sure)) {
                return sure;
            }
        }
        long commas = count(line, ',');
        long semicolons = count(line, ';');
        if (commas + semicolons > 0) {
            return semicolons > commas ? ";" : ",";
        }
        for (String last : List.of("|", " ")) {
            if (line.contains(last)) {
                return last;
            }
        }
        return ",";
    }

    private static long count(String text, char separator) {
        return text.chars().filter(c -> c == separator).count();
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
}
