package io.attentionmotor.gateway.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The API's JSON: strict UTF-8, no duplicate keys, nothing after the document. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static Buffer encode(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
        }
    }

    /** @throws ProblemException {@code invalid-encoding} */
    static String utf8(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    ProblemType.INVALID_ENCODING, "the body holds bytes that are not UTF-8: encode it as UTF-8");
        }
    }

    /**
     * @param where prefix of the error's detail, such as {@code "line 3: "}, or empty
     * @throws ProblemException {@code malformed-json}
     */
    static JsonNode parse(String text, String where) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_JSON, where + e.getOriginalMessage() + at(e.getLocation(), where));
        }
        if (node.isMissingNode()) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, where + "there is no JSON: send a document");
        }
        return node;
    }

    private static String at(JsonLocation location, String where) {
        if (location == null) {
            return "";
        }
        return where.isEmpty()
                ? " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr())
                : " (column %d)".formatted(location.getColumnNr());
    }
}
