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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a delimited text file is laid out.
 *
 * @param separator between two fields
 * @param quoted whether {@code "..."} may wrap a field, as in RFC 4180; tab-separated files know no quoting
 * @param charset of the text
 * @param header what names the columns
 */
record Layout(String separator, boolean quoted, Charset charset, Header header) {
    private static final int FIRST_CHARACTERS = 1 << 16;
    private static final int FIRST_LINES = 20;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

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

    /** Told from the file's name or, failing that, from its first lines, which stay unread. */
    static Layout told(Path file, Header header, BufferedReader text) throws IOException {
        if (isRecBole(file)) {
            return of("\t", header instanceof Header.FirstLine ? new Header.TypedFirstLine() : header);
        }
        if (lowerCase(file).matches(".*\\.tsv(\\.gz)?")) {
            return of("\t", header);
        }
        return of(separator(firstLines(text)), header);
    }

    private static String lowerCase(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    /** At least one, without what stands in quotes. */
    private static List<String> firstLines(BufferedReader text) throws IOException {
        text.mark(FIRST_CHARACTERS);
        char[] start = new char[FIRST_CHARACTERS];
        int length = Math.max(0, text.read(start));
        text.reset();
        String read = new String(start, 0, length);
        String whole = read.substring(0, read.lastIndexOf('\n') + 1);
        List<String> lines = QUOTED.matcher(whole.isEmpty() ? read : whole)
                .replaceAll("")
                .lines()
                .filter(line -> !line.isBlank())
                .limit(FIRST_LINES)
                .toList();
        return lines.isEmpty() ? List.of("") : lines;
    }

    /**
     * A tab or a double colon wherever one stands: no field holds them. Else what stands equally often in most lines
     * and, of several, most often. A blank only if there is nothing else.
     */
    private static String separator(List<String> lines) {
        String first = lines.getFirst();
        return Stream.of("\t", "::")
                .filter(first::contains)
                .findFirst()
                .or(() -> Stream.of(",", ";", "|")
                        .filter(first::contains)
                        .max(Comparator.comparingLong((String separator) -> alike(lines, separator))
                                .thenComparingLong(separator -> count(first, separator))))
                .orElse(first.contains(" ") ? " " : ",");
    }

    /** How many lines hold it as often as the first. */
    private static long alike(List<String> lines, String separator) {
        long often = count(lines.getFirst(), separator);
        return lines.stream().filter(line -> count(line, separator) == often).count();
    }

    private static long count(String text, String separator) {
        return text.chars().filter(c -> c == separator.charAt(0)).count();
    }

    /** As in a message: {@code separated by commas}. */
    String separated() {
        return "separated by "
                + switch (separator) {
                    case "," -> "commas";
                    case ";" -> "semicolons";
                    case "\t" -> "tabs";
                    case " " -> "blanks";
                    default -> "'%s'".formatted(separator);
                };
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
