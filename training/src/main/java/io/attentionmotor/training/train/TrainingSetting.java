package io.attentionmotor.training.train;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One hyper-parameter, as its component of {@link TrainingConfig} declares it.
 *
 * @param name in kebab case: {@code batch-size}
 * @param description what it does
 * @param group title of the part of help and files it stands in
 * @param type of its value; a list is one of whole numbers
 * @param defaultText the default, as it is written in a file or on a command line
 */
public record TrainingSetting(String name, String description, String group, Class<?> type, String defaultText) {

    static TrainingSetting of(RecordComponent component) {
        Setting declared = component.getAnnotation(Setting.class);
        String name = declared.name().isEmpty() ? kebab(component.getName()) : declared.name();
        return new TrainingSetting(
                name, declared.value(), declared.group().title(), component.getType(), declared.initial());
    }

    /** The values of an enum or a boolean, as they are written; empty where there are too many to list. */
    public List<String> choices() {
        if (type == boolean.class) {
            return List.of("true", "false");
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(TrainingSetting::text)
                        .toList()
                : List.of();
    }

    /** Whether its value is a list of whole numbers. */
    public boolean isList() {
        return type == List.class;
    }

    /** @throws IllegalArgumentException if the text is no value of this type, naming the setting */
    Object parse(String text) {
        String trimmed = text.strip();
        try {
            if (isList()) {
                String inner = trimmed.startsWith("[") && trimmed.endsWith("]")
                        ? trimmed.substring(1, trimmed.length() - 1)
                        : trimmed;
                return Arrays.stream(inner.split(",", -1))
                        .map(part -> Integer.valueOf(part.strip()))
                        .toList();
            }
            return type.isEnum() || type == boolean.class ? choice(trimmed) : number(trimmed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is '%s', it must be %s".formatted(name, trimmed, kind()), e);
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
        String wanted = text.toLowerCase(Locale.ROOT).replace('_', '-');
        int at = choices().indexOf(wanted);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "%s is '%s', it must be one of %s".formatted(name, text, String.join(", ", choices())));
        }
        return type.isEnum() ? type.getEnumConstants()[at] : (Object) Boolean.valueOf(wanted);
    }

    private String kind() {
        if (isList()) {
            return "whole numbers with commas between, like 64,32";
        }
        return type == int.class || type == long.class ? "a whole number" : "a number";
    }

    /** The value as {@link #parse} takes it. */
    static String text(Object value) {
        return switch (value) {
            case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(","));
            default -> String.valueOf(value);
        };
    }

    /** {@code batchSize -> batch-size}. */
    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
