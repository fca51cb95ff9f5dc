package io.attentionmotor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page with sections that commands write. A section stands between the lines {@code <!-- generated: COMMAND -->} and
 * {@code <!-- end -->}; people write the rest.
 */
final class GeneratedPage {
    static final String END = "<!-- end -->";
    private static final Pattern BEGIN = Pattern.compile("<!-- generated: (.+) -->");
    private static final Pattern MARKER = Pattern.compile("<!--\\s*(generated|end)\\b.*");

    private final List<String> lines;
    private final List<String> commands = new ArrayList<>();

    /** @throws IllegalArgumentException if markers do not match or a command stands twice, naming the line */
    GeneratedPage(String text) {
        this.lines = text.lines().toList();
        @Nullable String open = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher begin = BEGIN.matcher(line);
            if (begin.matches()) {
                require(open == null, i, "the section of '%s' has no %s".formatted(open, END));
                open = begin.group(1);
                require(!commands.contains(open), i, "'%s' has a section already".formatted(open));
                commands.add(open);
            } else if (line.equals(END)) {
                require(open != null, i, END + " ends no section");
                open = null;
            } else {
                boolean marker = MARKER.matcher(line.strip()).matches();
                require(!marker, i, "write '<!-- generated: COMMAND -->' or '%s', alone on its line".formatted(END));
            }
        }
        require(open == null, lines.size() - 1, "the section of '%s' has no %s".formatted(open, END));
    }

    private static void require(boolean holds, int line, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("line %d: %s".formatted(line + 1, otherwise));
        }
    }

    /** Those that write a section, in their order. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** The page with other lines in the section of this command. */
    String with(String command, List<String> section) {
        if (!commands.contains(command)) {
            throw new IllegalArgumentException("there is no section of '%s'".formatted(command));
        }
        List<String> all = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            inside &= !line.equals(END);
            if (!inside) {
                all.add(line);
            }
            if (line.equals("<!-- generated: %s -->".formatted(command))) {
                inside = true;
                all.addAll(section);
            }
        }
        return String.join("\n", all) + "\n";
    }
}
