package io.attentionmotor.infra.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an expression asks for: every series and label that it names. Whether Prometheus takes it is for promtool to say.
 *
 * @param groups the labels named by {@code by}, {@code without}, {@code on} and {@code ignoring}
 * @param quantile whether {@code histogram_quantile} is called, which takes the label {@code le} away
 */
record PromQl(List<Selector> selectors, Set<String> groups, boolean quantile) {
    record Selector(String series, List<Condition> conditions) {}

    record Condition(String label, String operator, String value) {}

    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring");
    private static final Set<String> SET_OPERATORS = Set.of("and", "or", "unless");

    /** A text in quotes, a range in brackets, a word, an operator, or any other sign. */
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[a-zA-Z_:][\\w:]*|=~|!~|!=|\\S");

    static PromQl parse(String expression) {
        List<String> tokens =
                TOKEN.matcher(expression).results().map(MatchResult::group).toList();
        List<Selector> selectors = new ArrayList<>();
        Set<String> groups = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (GROUPINGS.contains(token)) {
                List<String> labels = upTo(")", tokens, i + 2);
                labels.stream().filter(PromQl::isWord).forEach(groups::add);
                i += labels.size() + 2;
            } else if (isWord(token) && !isCalled(next) && !SET_OPERATORS.contains(token)) {
                List<String> conditions = next.equals("{") ? upTo("}", tokens, i + 2) : List.of();
                selectors.add(new Selector(token, conditions(conditions)));
                i += next.equals("{") ? conditions.size() + 2 : 0;
            }
        }
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException("it names no series: " + expression);
        }
        return new PromQl(List.copyOf(selectors), Set.copyOf(groups), tokens.contains("histogram_quantile"));
    }

    private static boolean isWord(String token) {
        return token.matches("[a-zA-Z_:].*");
    }

    private static boolean isCalled(String next) {
        return next.equals("(") || GROUPINGS.contains(next);
    }

    private static List<String> upTo(String closing, List<String> tokens, int start) {
        List<String> rest = tokens.subList(start, tokens.size());
        return rest.subList(0, rest.indexOf(closing));
    }

    /** Of label, operator and text in quotes, with commas between them. */
    private static List<Condition> conditions(List<String> tokens) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i += 4) {
            String text = tokens.get(i + 2);
            conditions.add(new Condition(tokens.get(i), tokens.get(i + 1), text.substring(1, text.length() - 1)));
        }
        return conditions;
    }
}
