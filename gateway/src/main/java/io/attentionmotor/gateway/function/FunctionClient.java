package io.attentionmotor.gateway.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls functions over HTTP, in turn. Each call ends by its deadline. A function that cannot be reached is passed over
 * for the next one (ranking twice is harmless), and so is one that says it is busy; one that answers badly or late is
 * not.
 */
public final class FunctionClient {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionClient.class);

    private final WebClient http;
    private final List<URI> functions;
    private final GatewayMetrics metrics;
    private final FunctionCodec codec = new FunctionCodec();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param functions base URLs, at least one */
    public FunctionClient(WebClient http, List<URI> functions, GatewayMetrics metrics) {
        this.http = http;
        this.functions = List.copyOf(functions);
        this.metrics = metrics;
    }

    /**
     * Scores one candidate batch.
     *
     * @param requestId passed on as {@code X-Request-Id}
     * @return a reply that fits the call; fails with a {@link ProblemException}: {@code function-unavailable},
     *     {@code function-failed}, {@code function-invalid-answer}, {@code model-not-found}, {@code invalid-request},
     *     {@code too-many-candidates} or {@code deadline-exceeded}
     */
    public Future<RankReply> rank(RankCall call, String requestId, Deadline deadline) {
        long start = System.nanoTime();
        Buffer body;
        try {
            body = codec.encode(call);
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
        return send(HttpMethod.POST, "/rank", requestId, body, deadline)
                .map(response -> codec.reply(response, call))
                .onComplete(
                        reply -> metrics.function("ok", start), failure -> metrics.function(outcome(failure), start));
    }

    /** @return the models that a function serves, in its own JSON */
    public Future<Buffer> models(String requestId, Deadline deadline) {
        return send(HttpMethod.GET, "/models", requestId, Buffer.buffer(), deadline)
                .map(codec::json);
    }

    /** @return fails unless at least one function answers */
    public Future<Void> ping(Deadline deadline) {
        return models("readiness", deadline).mapEmpty();
    }

    private Future<HttpResponse<Buffer>> send(
            HttpMethod method, String path, String requestId, Buffer body, Deadline deadline) {
        int first = Math.floorMod(turn.getAndIncrement(), functions.size());
        // with a single function, the second try meets a fresh connection where the pooled one had gone stale
        int tries = Math.max(2, functions.size());
        return attempt(method, path, requestId, body, deadline, first, tries);
    }

    private Future<HttpResponse<Buffer>> attempt(
            HttpMethod method, String path, String requestId, Buffer body, Deadline deadline, int turn, int tries) {
        long remaining = deadline.remainingMillis();
        URI function = functions.get(turn % functions.size());
        if (remaining == 0) {
            return Future.failedFuture(late(function));
        }
        HttpRequest<Buffer> request = http.requestAbs(method, function + path)
                .timeout(remaining)
                .putHeader("X-Request-Id", requestId)
                .putHeader(HttpHeaders.ACCEPT.toString(), "application/json");
        Future<HttpResponse<Buffer>> response = method.equals(HttpMethod.GET)
                ? request.send()
                : request.putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json")
                        .sendBuffer(body);
        return deadline.bound(response).transform(result -> {
            boolean last = tries <= 1;
            if (result.succeeded()) {
                boolean elsewhere = busy(result.result()) && functions.size() > 1 && !last;
                return elsewhere
                        ? attempt(method, path, requestId, body, deadline, turn + 1, tries - 1)
                        : Future.succeededFuture(result.result());
            }
            if (result.cause() instanceof TimeoutException) {
                return Future.failedFuture(late(function));
            }
            return last
                    ? Future.failedFuture(unreachable(function, result.cause()))
                    : attempt(method, path, requestId, body, deadline, turn + 1, tries - 1);
        });
    }

    private static boolean busy(HttpResponse<Buffer> answer) {
        return answer.statusCode() == 503 || answer.statusCode() == 429;
    }

    // the problems are read by the public, the log by the operator: only the log names the function's address

    private static ProblemException late(URI function) {
        LOG.debug("the function at {} had not answered when the deadline passed", function);
        return new ProblemException(
                ProblemType.DEADLINE_EXCEEDED,
                "no function had answered when the deadline passed: allow more time with deadlineMillis, or ask about"
                        + " fewer candidates");
    }

    private static ProblemException unreachable(URI function, Throwable failure) {
        LOG.warn("the function at {} cannot be reached: {}", function, failure.getMessage());
        return new ProblemException(
                ProblemType.FUNCTION_UNAVAILABLE,
                "the functions cannot be reached: start one, or correct the gateway's MOTOR_FUNCTION_URLS",
                failure);
    }

    private static String outcome(Throwable failure) {
        return failure instanceof ProblemException problem ? problem.type().slug() : ProblemType.INTERNAL_ERROR.slug();
    }
}
