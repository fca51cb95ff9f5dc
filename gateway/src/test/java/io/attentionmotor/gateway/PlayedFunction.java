package io.attentionmotor.gateway;

import io.attentionmotor.contract.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Plays the function over real HTTP: scores follow from the ids alone, and a candidate named {@code fault-<name>} makes
 * the call that holds it fail in that way.
 */
final class PlayedFunction implements AutoCloseable {
    static final String MODEL = "din";
    private static final long SLOW_MILLIS = 1500;

    /**
     * @param requestId the header it came with
     * @param arrived milliseconds since 1970
     */
    record Call(String requestId, long arrived, JsonObject body) {
        List<String> history() {
            return objects("history")
                    .map(behaviour -> behaviour.getString("item"))
                    .toList();
        }

        List<String> candidates() {
            return objects("candidates")
                    .map(candidate -> candidate.getString("item"))
                    .toList();
        }

        java.util.stream.Stream<JsonObject> objects(String field) {
            JsonArray array = body.getJsonArray(field);
            return IntStream.range(0, array.size()).mapToObj(array::getJsonObject);
        }
    }

    final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Vertx vertx;
    private final HttpServer server;
    private final String version;

    PlayedFunction(Vertx vertx, int port, String version) {
        this.vertx = vertx;
        this.version = version;
        this.server = TestStack.join(
                vertx.createHttpServer().requestHandler(this::serve).listen(port, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** In steps of 1/16, so that ties occur and floats are exact; {@code tie-} items all score one half. */
    static float score(String item, List<String> history) {
        if (item.startsWith("tie-")) {
            return 0.5f;
        }
        String last = history.isEmpty() ? "" : history.getLast();
        return Math.floorMod((item + "|" + last).hashCode(), 16) / 16f;
    }

    /** The newest of n behaviours has weight 1, the one before -1/2, then 1/4 ...; the oldest of all 0. */
    static List<Float> attention(int behaviours) {
        return IntStream.range(0, behaviours)
                .mapToObj(l -> l == 0 ? 0f : (float) Math.pow(-2, l + 1 - behaviours))
                .toList();
    }

    private void serve(HttpServerRequest request) {
        if (request.path().equals("/models")) {
            request.response().end("[{\"name\":\"din\",\"version\":\"" + version + "\"}]");
            return;
        }
        request.body().onSuccess(body -> {
            Call call = new Call(
                    String.valueOf(request.getHeader("X-Request-Id")), System.currentTimeMillis(), body.toJsonObject());
            calls.add(call);
            String fault = call.candidates().stream()
                    .filter(item -> item.startsWith("fault-"))
                    .findFirst()
                    .orElse("fault-none");
            switch (fault) {
                case "fault-none" ->
                    answer(request, reply(call, call.candidates().size(), ""));
                case "fault-slow" ->
                    vertx.setTimer(
                            SLOW_MILLIS,
                            timer -> answer(
                                    request, reply(call, call.candidates().size(), "")));
                case "fault-garbage" -> request.response().end("<html>hello</html>");
                case "fault-empty" -> request.response().end();
                case "fault-count" ->
                    answer(request, reply(call, call.candidates().size() - 1, ""));
                case "fault-nan" ->
                    answer(request, reply(call, call.candidates().size(), "NaN"));
                case "fault-infinite" ->
                    answer(request, reply(call, call.candidates().size(), "1e999"));
                case "fault-noscore" ->
                    answer(request, reply(call, call.candidates().size(), "missing"));
                case "fault-index" ->
                    answer(request, reply(call, call.candidates().size(), "").replace("\"index\":1", "\"index\":0"));
                case "fault-twice" ->
                    answer(request, twice(reply(call, call.candidates().size(), "")));
                case "fault-beyond" ->
                    answer(request, reply(call, call.candidates().size(), "").replace("\"index\":1", "\"index\":2"));
                case "fault-negative" ->
                    answer(request, reply(call, call.candidates().size(), "").replace("\"index\":1", "\"index\":-1"));
                case "fault-nomodel" ->
                    answer(request, reply(call, call.candidates().size(), "").replace("\"model\"", "\"modell\""));
                case "fault-noversion" ->
                    answer(request, reply(call, call.candidates().size(), "").replace("\"version\"", "\"versio\""));
                case "fault-null" -> answer(request, "null");
                case "fault-attention" ->
                    answer(
                            request,
                            reply(call, call.candidates().size(), "")
                                    .replace("\"index\"", "\"attention\":[1,2,3],\"index\""));
                case "fault-500" -> request.response().setStatusCode(500).end("oops");
                case "fault-404" -> request.response().setStatusCode(404).end("no such page");
                case "fault-unavailable" -> problem(request, 503, "/problems/of-later", "the bundle is being loaded");
                case "fault-oldmodel" -> problem(request, 404, "/problems/unknown-model", "there are [din]");
                case "fault-busy" -> problem(request, ProblemType.BUSY, "100 calls wait");
                case "fault-draining" -> problem(request, ProblemType.DRAINING, "about to end");
                case "fault-internal" -> problem(request, ProblemType.INTERNAL_ERROR, "its log says why");
                case "fault-invalid" -> problem(request, ProblemType.INVALID_REQUEST, "no sense");
                case "fault-toomany" -> problem(request, ProblemType.TOO_MANY_CANDIDATES, "send several calls");
                case "fault-toobusy" -> request.response().setStatusCode(429).end("slow down");
                case "fault-proxy" -> request.response().setStatusCode(504).end("gateway timeout");
                case "fault-model" ->
                    problem(request, ProblemType.MODEL_NOT_FOUND, "there is no model 'x': there are [din]");
                case "fault-late" ->
                    problem(request, ProblemType.DEADLINE_EXCEEDED, "the deadline passed before scoring");
                case "fault-hangup" -> request.connection().close();
                default -> throw new IllegalArgumentException(fault);
            }
        });
    }

    /** The first item stands for all. */
    private static String twice(String reply) {
        JsonObject json = new JsonObject(reply);
        JsonArray items = json.getJsonArray("items");
        JsonArray repeated = new JsonArray();
        items.forEach(item -> repeated.add(items.getJsonObject(0)));
        return json.put("items", repeated).encode();
    }

    private static void answer(HttpServerRequest request, String body) {
        request.response().putHeader("Content-Type", "application/json").end(body);
    }

    private static void problem(HttpServerRequest request, ProblemType type, String detail) {
        problem(request, type.status(), type.uri(), detail);
    }

    private static void problem(HttpServerRequest request, int status, String type, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject(Map.of("type", type, "title", "t", "status", status, "detail", detail)).encode());
    }

    /** @param badScore what to say instead of the first score, if not empty */
    private String reply(Call call, int count, String badScore) {
        List<String> history = call.history();
        List<String> items = call.candidates();
        JsonArray answers = new JsonArray();
        IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Float.compare(score(items.get(b), history), score(items.get(a), history)))
                .forEach(i -> {
                    JsonObject one = new JsonObject()
                            .put("item", items.get(i))
                            .put("index", i)
                            .put("score", score(items.get(i), history));
                    if (call.body().getBoolean("explain")) {
                        one.put("attention", new JsonArray(attention(history.size())));
                    }
                    answers.add(one);
                });
        if (badScore.equals("missing")) {
            answers.getJsonObject(0).remove("score");
        } else if (!badScore.isEmpty()) {
            answers.getJsonObject(0).put("score", "BAD");
        }
        String reply = new JsonObject()
                .put("model", MODEL)
                .put("version", version)
                .put("items", answers)
                .encode();
        return reply.replace("\"BAD\"", badScore.equals("NaN") ? "\"NaN\"" : badScore);
    }

    @Override
    public void close() {
        TestStack.join(server.close());
    }
}
