package com.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells a running gateway what a user did, then has it rank candidates for that user. */
public final class PostAndRank {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI gateway;

    private PostAndRank(URI gateway) {
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 4) {
            System.err.println("usage: PostAndRank GATEWAY USER SEEN CANDIDATES, the last two as item,item,...");
            System.exit(2);
        }
        PostAndRank example = new PostAndRank(URI.create(arguments[0]));
        String user = arguments[1];
        System.out.println(example.post("/v1/events", events(user, arguments[2].split(","))));
        System.out.println(example.post("/v1/rank", question(user, arguments[3].split(","))));
    }

    /** Oldest first, a second apart. The same event sent twice counts once, so a request may be sent again. */
    private static String events(String user, String[] items) {
        long now = System.currentTimeMillis();
        return IntStream.range(0, items.length)
                .mapToObj(i -> "{\"user\": %s, \"item\": %s, \"timestamp\": %d}"
                        .formatted(json(user), json(items[i]), now - 1000L * (items.length - i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String question(String user, String[] candidates) {
        return "{\"user\": %s, \"candidates\": %s, \"deadlineMillis\": 2000, \"explain\": true}"
                .formatted(
                        json(user),
                        Stream.of(candidates).map(PostAndRank::json).collect(Collectors.joining(", ", "[", "]")));
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            // a problem document (RFC 9457): it names the field and says what to do
            throw new IOException("%s answered %d: %s".formatted(path, response.statusCode(), response.body()));
        }
        return response.body();
    }

    /** Ids hold no control characters. */
    private static String json(String id) {
        return '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
