package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Every answer that a test gets is one that {@code openapi.yaml} describes: status, content type, and every field. */
final class OpenApiCheck implements Filter {
    private static final String ADDRESS = "https://attention-motor.invalid/openapi.yaml";
    private static final String PROBLEM = "/components/responses/InternalError";
    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, DOCUMENT.toString())));
    private static final Map<String, Schema> BY_POINTER = new ConcurrentHashMap<>();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String what = "%s %s answered %d %s: %s"
                .formatted(
                        request.getMethod(),
                        request.getURI(),
                        response.statusCode(),
                        response.contentType(),
                        response.asString());
        check(described(request, response, what), response, what);
        return response;
    }

    /** The JSON pointer of the answer's description. */
    private static String described(FilterableRequestSpecification request, Response response, String what) {
        String path = URI.create(request.getURI()).getRawPath();
        Optional<String> template = DOCUMENT.get("paths")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(one -> path.matches(Pattern.quote(one).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q")))
                .findFirst();
        if (template.isEmpty()) {
            assertThat(response.statusCode()).as(what).isEqualTo(404);
            return PROBLEM;
        }
        String operation = "/paths/%s/%s"
                .formatted(
                        template.get().replace("/", "~1"), request.getMethod().toLowerCase(Locale.ROOT));
        if (DOCUMENT.at(operation).isMissingNode()) {
            assertThat(response.statusCode()).as(what).isEqualTo(405);
            return PROBLEM;
        }
        String pointer = operation + "/responses/" + response.statusCode();
        assertThat(DOCUMENT.at(pointer).isMissingNode())
                .as("undescribed: " + what)
                .isFalse();
        JsonNode reference = DOCUMENT.at(pointer + "/$ref");
        return reference.isMissingNode() ? pointer : reference.textValue().substring(1);
    }

    private static void check(String pointer, Response response, String what) {
        JsonNode content = DOCUMENT.at(pointer + "/content");
        if (content.isMissingNode()) {
            assertThat(response.asString()).as(what).isEmpty();
            return;
        }
        String type = response.contentType().replaceAll(";.*", "").strip();
        assertThat(content.has(type)).as("another content type: " + what).isTrue();
        if (type.endsWith("json") && content.get(type).has("schema")) {
            String schema = "%s/content/%s/schema".formatted(pointer, type.replace("/", "~1"));
            assertThat(schema(schema).validate(response.asString(), InputFormat.JSON))
                    .as(what)
                    .isEmpty();
        }
    }

    private static Schema schema(String pointer) {
        return BY_POINTER.computeIfAbsent(pointer, one -> SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#" + one)));
    }

    private static JsonNode read() {
        try (InputStream stream = OpenApiCheck.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode document = new YAMLMapper().readTree(stream);
            close(document);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Callers must ignore fields they do not know; the gateway must not send any that are not described. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApiCheck::close);
    }
}
