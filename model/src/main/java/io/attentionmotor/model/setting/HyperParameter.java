package io.attentionmotor.model.setting;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One hyper-parameter, as a component of a record declares it.
 *
 * @param name in kebab case: {@code batch-size}
 * @param description what it does
 * @param group title of the part of help and files it stands in
 * @param type of its value; a list is one of whole numbers
 * @param range which numbers are allowed
 * @param options the values that there are, by how they are written; empty where there are too many to list
 * @param defaultText the default, as it is written in a file or on a command line
 */
public record HyperParameter(
        String name,
        String description,
        String group,
        Class<?> type,
        Setting.Range range,
        SequencedMap<String, Object> options,
        String defaultText) {
    public HyperParameter {
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    }

    /** @param named the options of types that are no enums */
    static HyperParameter of(
            RecordComponent component, String group, Map<Class<?>, SequencedMap<String, Object>> named) {
        Setting declared = component.getAnnotation(Setting.class);
        Class<?> type = component.getType();
        return new HyperParameter(
                declared.name().isEmpty() ? kebab(component.getName()) : declared.name(),
                declared.value(),
                declared.group().isEmpty() ? group : declared.group(),
                type,
                declared.range(),
                named.getOrDefault(type, options(type)),
                declared.initial());
    }

    private static SequencedMap<String, Object> options(Class<?> type) {
        SequencedMap<String, Object> options = new LinkedHashMap<>();
        if (type == boolean.class) {
            options.put("true", true);
            options.put("false", false);
        } else if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                options.put(kebabOf((Enum<?>) constant), constant);
            }
        }
        return options;
    }

    /** The values there are, as they are written; empty where there are too many to list. */
    public List<String> choices() {
        return List.copyOf(options.sequencedKeySet());
    }

    /** Whether its value is a list of whole numbers. */
    public boolean isList() {
        return type == List.class;
    }

    /** @throws IllegalArgumentException if the text is no value of this setting, naming it */
    public Object parse(String text) {
        Object value = typed(text.strip());
        List<?> numbers = value instanceof List<?> list ? list : List.of(value);
        if (numbers.stream().anyMatch(each -> each instanceof Number number && !range.holds(number.doubleValue()))) {
            throw new IllegalArgumentException("%s is %s, it must be %s".formatted(name, text.strip(), range.text()));
        }
        return value;
    }

    private Object typed(String text) {
        try {
            if (isList()) {
                String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
                return Arrays.stream(inner.split(",", -1))
                        .map(part -> Integer.valueOf(part.strip()))
                        .toList();
            }
            return options.isEmpty() ? number(text) : choice(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is '%s', it must be %s".formatted(name, text, kind()), e);
        }
    }

    private Object number(String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        return type == float.class ? (Object) Float.valueOf(text) : (Object) Double.valueOf(text);
    }

    private Object choice(String text) {
        Object option = options.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (option == null) {
            throw new IllegalArgumentException(
                    "%s is '%s', it must be one of %s".formatted(name, text, String.join(", ", choices())));
        }
        return option;
    }

    private String kind() {
        if (isList()) {
            return "whole numbers with commas between, like 64,32";
        }
        return type == int.class || type == long.class ? "a whole number" : "a number";
    }

    /** The value as {@link #parse} takes it. */
    public String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return options.entrySet().stream()
                .filter(option -> option.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> String.valueOf(value));
    }

    private static String kebabOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code batchSize -> batch-size}. */
    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
