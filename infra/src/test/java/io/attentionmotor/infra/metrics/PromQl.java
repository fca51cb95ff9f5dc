package io.attentionmotor.infra.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression asks for: enough of PromQL to find every series and label that it names, and to refuse an unknown
 * function, a bracket that is not closed, and a range where none belongs (or none where one does).
 *
 * @param groups the labels named by {@code by}, {@code without}, {@code on} and {@code ignoring}
 * @param quantile whether {@code histogram_quantile} is called, which takes the label {@code le} away
 */
record PromQl(List<Selector> selectors, Set<String> groups, boolean quantile) {
    /** @param range whether it asks for a stretch of time, as in {@code [5m]} */
    record Selector(String series, List<Condition> conditions, boolean range) {}

    record Condition(String label, String operator, String value) {}

    private static final Set<String> AGGREGATIONS = Set.of("sum", "avg", "min", "max", "count");
    private static final Set<String> OVER_RANGES = Set.of("rate", "increase", "changes");
    private static final Set<String> OTHERS = Set.of("histogram_quantile", "absent");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring");
    private static final Set<String> SET_OPERATORS = Set.of("and", "or", "unless");
    private static final Map<String, String> CLOSING = Map.of("(", ")", "{", "}", "[", "]");

    private static final Pattern TOKEN = Pattern.compile("""
            \\s*(?:(?<text>"(?:[^"\\\\]|\\\\.)*")|(?<duration>\\d+[smhd]|\\$__rate_interval)|(?<number>\\d+(?:\\.\\d+)?)\
            |(?<word>[a-zA-Z_:][\\w:]*)|(?<sign>=~|!~|!=|==|<=|>=|[-+*/<>=(){}\\[\\],]))""");

    static PromQl parse(String expression) {
        return new Reader(expression).read();
    }

    private static final class Reader {
        private final List<String> tokens = new ArrayList<>();
        private final Deque<String> open = new ArrayDeque<>();
        /** The function before each open parenthesis; empty for a plain one. */
        private final Deque<String> calls = new ArrayDeque<>();

        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> groups = new TreeSet<>();
        private final String expression;
        private boolean quantile;
        private int next;

        Reader(String expression) {
            this.expression = expression;
            Matcher token = TOKEN.matcher(expression.strip());
            int end = 0;
            while (token.lookingAt()) {
                tokens.add(token.group().strip());
                end = token.end();
                token.region(end, expression.strip().length());
            }
            if (end != expression.strip().length()) {
                throw fault("cannot be read from '%s' on"
                        .formatted(expression.strip().substring(end)));
            }
        }

        PromQl read() {
            String function = "";
            while (next < tokens.size()) {
                String token = tokens.get(next++);
                if (GROUPINGS.contains(token)) {
                    groups.addAll(names());
                } else if (isWord(token) && !SET_OPERATORS.contains(token)) {
                    function = word(token);
                } else if (token.equals("(")) {
                    open.push(token);
                    calls.push(function);
                    function = "";
                } else if (token.equals(")")) {
                    close(token);
                    calls.pop();
                } else if (CLOSING.containsKey(token) || CLOSING.containsValue(token)) {
                    throw fault("'%s' belongs to no series".formatted(token));
                }
            }
            if (!open.isEmpty()) {
                throw fault("'%s' is not closed".formatted(open.peek()));
            }
            if (selectors.isEmpty()) {
                throw fault("it names no series");
            }
            return new PromQl(List.copyOf(selectors), Set.copyOf(groups), quantile);
        }

        /** @return the function that the next parenthesis belongs to; empty after a series */
        private String word(String word) {
            boolean called = peek().equals("(") || GROUPINGS.contains(peek());
            if (!called) {
                selectors.add(selector(word));
                return "";
            }
            if (!AGGREGATIONS.contains(word) && !OVER_RANGES.contains(word) && !OTHERS.contains(word)) {
                throw fault("no function is called '%s'".formatted(word));
            }
            quantile |= word.equals("histogram_quantile");
            return word;
        }

        private Selector selector(String series) {
            List<Condition> conditions = new ArrayList<>();
            if (peek().equals("{")) {
                open.push(tokens.get(next++));
                while (!peek().equals("}")) {
                    conditions.add(new Condition(take(), take(), text(take())));
                    if (peek().equals(",")) {
                        next++;
                    }
                }
                close(take());
            }
            boolean range = peek().equals("[");
            if (range) {
                next += 2;
                if (!take().equals("]")) {
                    throw fault("a range is one duration, as in [5m]");
                }
            }
            boolean wanted = !calls.isEmpty() && OVER_RANGES.contains(calls.peek());
            if (range != wanted) {
                throw fault(series + (wanted ? " needs a range such as [5m]" : " has a range that nothing asks for"));
            }
            return new Selector(series, List.copyOf(conditions), range);
        }

        private List<String> names() {
            if (!take().equals("(")) {
                throw fault("labels to group by stand in parentheses");
            }
            List<String> names = new ArrayList<>();
            for (String token = take(); !token.equals(")"); token = take()) {
                if (!token.equals(",")) {
                    names.add(token);
                }
            }
            return names;
        }

        private String text(String token) {
            if (!token.startsWith("\"")) {
                throw fault("%s is no text in quotes".formatted(token));
            }
            return token.substring(1, token.length() - 1);
        }

        private void close(String token) {
            if (open.isEmpty() || !token.equals(CLOSING.get(open.pop()))) {
                throw fault("'%s' closes nothing".formatted(token));
            }
        }

        private String peek() {
            return next < tokens.size() ? tokens.get(next) : "";
        }

        private String take() {
            if (next == tokens.size()) {
                throw fault("it ends too early");
            }
            return tokens.get(next++);
        }

        private static boolean isWord(String token) {
            return Character.isLetter(token.charAt(0)) || token.startsWith("_") || token.startsWith(":");
        }

        private IllegalArgumentException fault(String what) {
            return new IllegalArgumentException("%s: %s".formatted(what, expression));
        }
    }
}
