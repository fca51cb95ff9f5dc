package io.attentionmotor.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.scorer.RankException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every error leaves as an RFC 9457 document. Funqy and Quarkus on their own would answer with an empty body. */
@Singleton
final class ProblemRoutes {
    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final ObjectMapper json;
    private final RequestBody requestBody;
    private final long maxBodySize;

    @Inject
    ProblemRoutes(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.json = json;
        this.requestBody = new RequestBody(json);
        this.maxBodySize = maxBodySize.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::checkLength).failureHandler(this::fail);
        router.route(HttpMethod.GET, "/rank").order(0).handler(context -> context.fail(405));
        router.route().order(Integer.MAX_VALUE).handler(context -> context.fail(404));
    }

    /** Before Quarkus' own check, which refuses without a word. A chunked body is cut off while it is read. */
    private void checkLength(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > maxBodySize) {
            context.response().putHeader("Connection", "close");
            context.fail(413);
        } else {
            context.next();
        }
    }

    private void fail(RoutingContext context) {
        boolean callerGone = context.response().ended() || context.response().closed();
        if (!callerGone) {
            send(context.response(), problem(context));
        }
    }

    private void send(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == 503) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        try {
            response.end(Buffer.buffer(json.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always writable", e);
        }
    }

    private Problem problem(RoutingContext context) {
        RankException refused = refusal(context.failure());
        if (refused != null) {
            return refused.problem();
        }
        int status = context.statusCode();
        String call = context.request().method() + " " + context.request().path();
        return switch (status) {
            case 400 -> problem("invalid-request", "Invalid request", 400, bodyFault(context));
            case 404 ->
                problem(
                        "not-found",
                        "Not found",
                        404,
                        "there is no %s; there are POST /rank and GET /models".formatted(call));
            case 405 -> problem("method-not-allowed", "Method not allowed", 405, call + ": use POST /rank");
            case 413 ->
                problem(
                        "too-large",
                        "Request too large",
                        413,
                        "the body is over %d bytes: send fewer candidates or behaviours".formatted(maxBodySize));
            default -> {
                LOG.errorf(context.failure(), "%s failed", call);
                yield problem("internal", "Internal error", 500, "the function failed, its log says why");
            }
        };
    }

    private static Problem problem(String type, String title, int status, String detail) {
        return new Problem("/problems/" + type, title, status, detail, null);
    }

    private String bodyFault(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null
                ? "the body cannot be read: send JSON with Content-Type: application/json"
                : requestBody.fault(body.getBytes());
    }

    /** Funqy wraps what a function throws. */
    private static @Nullable RankException refusal(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RankException refused) {
                return refused;
            }
        }
        return null;
    }
}
