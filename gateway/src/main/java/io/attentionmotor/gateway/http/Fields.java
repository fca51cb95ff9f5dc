package io.attentionmotor.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object strictly; each error names the field and what was expected. */
final class Fields {
    private final JsonNode object;
    private final String where;

    /**
     * @param where prefix of every error's detail, such as {@code "line 3: "}, or empty
     * @param known the names that may occur
     */
    Fields(JsonNode node, String where, List<String> known) {
        this.object = node;
        this.where = where;
        if (!node.isObject()) {
            throw invalid("expected a JSON object with %s, but got %s".formatted(known, describe(node)));
        }
        for (var field : node.properties()) {
            if (!known.contains(field.getKey())) {
                throw invalid("unknown field '%s': the fields are %s".formatted(field.getKey(), known));
            }
        }
    }

    UserId user(String name) {
        return id(name, required(name), UserId::new);
    }

    ItemId item(String name) {
        return id(name, required(name), ItemId::new);
    }

    CategoryId category(String name) {
        return id(name, required(name), CategoryId::new);
    }

    Optional<CategoryId> optionalCategory(String name) {
        return optional(name).map(node -> id(name, node, CategoryId::new));
    }

    List<JsonNode> array(String name) {
        JsonNode node = required(name);
        if (!node.isArray()) {
            throw expected(name, "an array", node);
        }
        return List.copyOf(node.valueStream().toList());
    }

    Optional<String> optionalText(String name, int maxLength) {
        return optional(name).map(node -> {
            String text = text(name, node);
            if (text.isBlank() || text.length() > maxLength) {
                throw invalid("field '%s' has %d characters: give a non-blank string of at most %d"
                        .formatted(name, text.length(), maxLength));
            }
            return text;
        });
    }

    boolean flag(String name) {
        return optional(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw expected(name, "true or false", node);
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    OptionalLong optionalInteger(String name, long min, long max) {
        Optional<JsonNode> node = optional(name);
        return node.isPresent() ? OptionalLong.of(integer(name, node.get(), min, max)) : OptionalLong.empty();
    }

    long integer(String name, long min, long max) {
        return integer(name, required(name), min, max);
    }

    private long integer(String name, JsonNode node, long min, long max) {
        if (!node.isIntegralNumber()) {
            throw expected(name, "a whole number", node);
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw invalid("field '%s' is %s: give a whole number from %d to %d".formatted(name, node, min, max));
        }
        return node.longValue();
    }

    /** @param name how errors name the value, such as {@code candidates[3]} */
    <T> T id(String name, JsonNode node, Function<String, T> constructor) {
        String text = text(name, node);
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid("field '%s': %s".formatted(name, e.getMessage()));
        }
    }

    /** A string that Redis and the function will see as it was sent: no surrogate without its other half. */
    private String text(String name, JsonNode node) {
        if (!node.isTextual()) {
            throw expected(name, "a string", node);
        }
        String text = node.textValue();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (Character.getType(point) == Character.SURROGATE) {
                throw invalid("field '%s' holds half a surrogate pair at position %d: remove it".formatted(name, i));
            }
        }
        return text;
    }

    private JsonNode required(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            throw invalid("field '%s' is missing".formatted(name));
        }
        return node;
    }

    /** Null counts as absent. */
    private Optional<JsonNode> optional(String name) {
        @Nullable JsonNode node = object.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private ProblemException expected(String name, String what, JsonNode node) {
        return invalid("field '%s' must be %s, but is %s".formatted(name, what, describe(node)));
    }

    /** @return an {@code invalid-request} problem, told where it was */
    ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, where + detail);
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "the number " + node;
            case BOOLEAN -> node.toString();
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }
}
