package io.attentionmotor.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.UserId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls a running gateway. Nothing is tried again: every failure is a {@link GatewayException}. */
public final class GatewayClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String JSON_TYPE = "application/json";
    private static final String NDJSON_TYPE = "application/x-ndjson";

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final URI gateway;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param gateway its base URL */
    public GatewayClient(URI gateway) {
        this.gateway = gateway;
    }

    public void putItems(List<Wire.Item> items) {
        send("PUT", "/v1/items", NDJSON_TYPE, lines(items));
    }

    /** Once this has returned, every ranking sees the events. */
    public void postEvents(List<Wire.Event> events) {
        send("POST", "/v1/events", NDJSON_TYPE, lines(events));
    }

    public void putProfile(UserId user, Map<String, String> profile) {
        send("PUT", userPath(user) + "/profile", JSON_TYPE, write(profile));
    }

    public Wire.User user(UserId user) {
        return read(send("GET", userPath(user), JSON_TYPE, ""), Wire.User.class);
    }

    public Wire.Slate rank(Wire.Question question) {
        return read(send("POST", "/v1/rank", JSON_TYPE, write(question)), Wire.Slate.class);
    }

    /** The document as JSON, on one line. */
    public String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + document, e);
        }
    }

    private static String userPath(UserId user) {
        return "/v1/users/"
                + URLEncoder.encode(user.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String lines(List<?> documents) {
        StringBuilder lines = new StringBuilder();
        documents.forEach(document -> lines.append(write(document)).append('\n'));
        return lines.toString();
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new GatewayException(
                    "%s answers something that is not this gateway's API: check --gateway".formatted(gateway), 200, e);
        }
    }

    private String send(String method, String path, String type, String body) {
        URI uri = gateway.resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new GatewayException(
                        "%s %s answered %d: %s".formatted(method, uri, response.statusCode(), detail(response.body())),
                        response.statusCode(),
                        null);
            }
            return response.body();
        } catch (ConnectException e) {
            throw new GatewayException(
                    "no gateway answers at %s: start one with ./motor serve, or give --gateway its URL"
                            .formatted(gateway),
                    0,
                    e);
        } catch (IOException e) {
            throw new GatewayException("%s %s failed: %s".formatted(method, uri, e), 0, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("%s %s was interrupted".formatted(method, uri), 0, e);
        }
    }

    private String detail(String body) {
        try {
            Problem problem = json.readValue(body, Problem.class);
            return "%s (%s)".formatted(problem.detail(), problem.type());
        } catch (JsonProcessingException notAProblem) {
            return "that is not this gateway's way to refuse, so perhaps another server's: check --gateway";
        }
    }
}
