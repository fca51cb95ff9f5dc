package io.attentionmotor.function;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.RankCall;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a body that Funqy could not read: it drops the reason, so the body is read once more. */
final class RequestBody {
    private final ObjectMapper json;

    RequestBody(ObjectMapper json) {
        this.json = json;
    }

    /** @param body a call */
    String fault(byte[] body) {
        return fault("", () -> json.readValue(body, RankCall.class));
    }

    /** @param body a CloudEvent in structured mode */
    String faultOfEvent(byte[] body) {
        return fault("data", () -> json.treeToValue(json.readTree(body).path("data"), RankCall.class));
    }

    private static String fault(String within, Reading reading) {
        try {
            reading.read();
            return "the request cannot be read: send a JSON object with candidates, in an event as its data with"
                    + " \"datacontenttype\": \"application/json\"";
        } catch (JsonMappingException e) {
            return fault(within, e);
        } catch (JsonProcessingException e) {
            return notJson(e);
        } catch (IOException e) {
            return "the body cannot be read: " + e.getMessage();
        }
    }

    static String fault(String within, JsonMappingException e) {
        return e.getCause() instanceof StreamReadException broken
                ? notJson(broken)
                : "%s %s".formatted(path(within, e.getPath()), reason(e));
    }

    private static String notJson(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null
                ? "the body is not JSON"
                : "the body is not JSON: it breaks off or goes wrong at line %d, column %d"
                        .formatted(at.getLineNr(), at.getColumnNr());
    }

    private interface Reading {
        @Nullable
        Object read() throws IOException;
    }

    private static String reason(JsonMappingException e) {
        return switch (e.getCause()) {
            case IllegalArgumentException refused -> "is refused: " + refused.getMessage();
            case NullPointerException nothing -> "holds a null where a value is due: leave it out";
            case null, default -> "has the wrong type: see the documentation of the call";
        };
    }

    /** Such as {@code candidates[2].item}. */
    private static String path(String within, List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder(within);
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "the body" : path.toString();
    }
}
