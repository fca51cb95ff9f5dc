package io.attentionmotor.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads bodies. */
final class Documents {
    static final String NDJSON = "application/x-ndjson";

    private Documents() {}

    /**
     * @param where how to name it in an error, such as {@code "line 3: "}; empty if it is the only one
     */
    record Document(JsonNode json, String where) {}

    /** The body as one JSON document. */
    static JsonNode one(RoutingContext context) {
        return Json.parse(text(context), "");
    }

    /**
     * Reads every document of the body: one JSON object, the elements of an array, or the lines of NDJSON (blank lines
     * do not count).
     *
     * @param kind what a document is, for errors, such as {@code event}
     * @param reader throws a problem for a document that is not valid; nothing may be stored before all are read
     */
    static <T> List<T> readAll(RoutingContext context, String kind, int max, Function<Document, T> reader) {
        List<Document> documents = split(context, kind, max);
        try {
            return documents.stream().map(reader).toList();
        } catch (ProblemException invalid) {
            throw documents.size() == 1
                    ? invalid
                    : new ProblemException(
                            invalid.type(),
                            "%s. Nothing of this request was stored: correct it and send all of it again"
                                    .formatted(invalid.getMessage()));
        }
    }

    private static List<Document> split(RoutingContext context, String kind, int max) {
        String text = text(context);
        List<Document> documents = mediaType(context).equals(NDJSON) ? lines(text) : elements(text, kind);
        if (documents.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "there is no %s: send at least one".formatted(kind));
        }
        if (documents.size() > max) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_ENTRIES,
                    "%d %ss in one request, at most %d are allowed: split them over several requests"
                            .formatted(documents.size(), kind, max));
        }
        return documents;
    }

    private static String text(RoutingContext context) {
        @Nullable Buffer body = context.body().buffer();
        return body == null ? "" : Json.utf8(body);
    }

    private static List<Document> lines(String text) {
        List<Document> documents = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                String where = "line %d: ".formatted(i + 1);
                documents.add(new Document(Json.parse(lines[i], where), where));
            }
        }
        return documents;
    }

    private static List<Document> elements(String text, String kind) {
        JsonNode json = Json.parse(text, "");
        if (!json.isArray()) {
            return List.of(new Document(json, ""));
        }
        List<Document> documents = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            documents.add(new Document(element, "%s %d (counted from 0): ".formatted(kind, documents.size())));
        }
        return documents;
    }

    /** The content type without its parameters, in lower case; empty if there is none. */
    static String mediaType(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (header == null) {
            return "";
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
