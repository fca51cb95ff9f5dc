package io.attentionmotor.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads settings from environment variables; a value that cannot be used is told with its name and what would be. */
final class Environment {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Blank counts as not set. */
    String text(String name, String fallback) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    int number(String name, int fallback, int min, int max) {
        String value = text(name, Integer.toString(fallback));
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        throw new IllegalArgumentException(
                "%s is '%s': set a whole number from %d to %d".formatted(name, value, min, max));
    }

    boolean flag(String name) {
        String value = text(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("%s is '%s': set true or false".formatted(name, value));
        };
    }

    /** Comma-separated http or https URLs, without a slash at their end. */
    List<URI> urls(String name, String fallback) {
        return Arrays.stream(text(name, fallback).split(","))
                .map(String::strip)
                .map(url -> url(name, url))
                .toList();
    }

    private static URI url(String name, String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        name + " holds a URL with a user or password: leave them out, functions take none");
            }
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "%s holds '%s': set URLs such as http://127.0.0.1:8081, separated by commas".formatted(name, text));
    }
}
