package io.attentionmotor.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every error leaves as an RFC 9457 document, whether the call came as plain HTTP ({@code POST /rank}) or as a
 * CloudEvent ({@code POST /}). Funqy and Quarkus on their own would answer with an empty body.
 */
@Singleton
final class ProblemRoutes {
    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int BEFORE_FUNQY = -1;

    private final ObjectMapper json;
    private final RequestBody requestBody;
    private final long maxBodySize;
    private final String eventType;

    @Inject
    ProblemRoutes(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize,
            @ConfigProperty(name = "quarkus.funqy.knative-events.mapping.rank.trigger") String eventType) {
        this.json = json;
        this.eventType = eventType;
        this.requestBody = new RequestBody(json);
        this.maxBodySize = maxBodySize.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::checkLength).failureHandler(this::fail);
        router.route("/rank").order(BEFORE_FUNQY).handler(ProblemRoutes::assumeJson);
        for (String path : List.of("/rank", "/")) {
            router.route(HttpMethod.POST, path)
                    .order(BEFORE_FUNQY)
                    .handler(ProblemRoutes::requireBody)
                    .handler(ProblemRoutes::leaveEventLoop);
        }
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

    /** Whoever leaves out the content type means JSON; a form has lost its body already, and Funqy refuses it. */
    private static void assumeJson(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.POST)) {
            context.fail(405);
            return;
        }
        if (!isForm(context) && !isStructuredEvent(context)) {
            context.request().headers().set("Content-Type", "application/json");
        }
        context.next();
    }

    private static void requireBody(RoutingContext context) {
        if (context.body().buffer() == null && !isForm(context)) {
            context.fail(400);
        } else {
            context.next();
        }
    }

    /** Funqy reads JSON on the thread that calls it. A blocking handler's own next() would come back to the loop. */
    private static void leaveEventLoop(RoutingContext context) {
        context.vertx()
                .executeBlocking(
                        () -> {
                            context.next();
                            return true;
                        },
                        false)
                .onFailure(context::fail);
    }

    private static boolean isForm(RoutingContext context) {
        return hasType(context, "application/x-www-form-urlencoded") || hasType(context, "multipart/form-data");
    }

    private static boolean isStructuredEvent(RoutingContext context) {
        return hasType(context, "application/cloudevents+json");
    }

    private static boolean hasType(RoutingContext context, String mediaType) {
        String type = context.request().getHeader("Content-Type");
        return type != null && type.startsWith(mediaType);
    }

    private void fail(RoutingContext context) {
        boolean callerGone = context.response().ended() || context.response().closed();
        if (callerGone) {
            return;
        }
        // to say what is wrong with a body, it is read once more: not on the event loop either
        context.vertx()
                .executeBlocking(() -> problem(context), false)
                .onSuccess(problem -> send(context.response(), problem))
                .onFailure(e -> {
                    LOG.error("a problem could not be told", e);
                    context.response().setStatusCode(500).end();
                });
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
        return Problems.refusal(context.failure()).orElseGet(() -> ofStatus(context));
    }

    private Problem ofStatus(RoutingContext context) {
        String call = context.request().method() + " " + context.request().path();
        return switch (status(context)) {
            case 400 -> ProblemType.INVALID_REQUEST.problem(bodyFault(context));
            case 404 ->
                ProblemType.NOT_FOUND.problem(
                        "there is no %s; there are POST /rank, GET /models, and POST / for CloudEvents of type %s"
                                .formatted(call, eventType));
            case 415 ->
                ProblemType.UNSUPPORTED_MEDIA_TYPE.problem(
                        "send JSON with Content-Type: application/json, or one CloudEvent in binary or"
                                + " structured mode");
            case 405 -> ProblemType.METHOD_NOT_ALLOWED.problem(call + ": use POST /rank");
            case 413 ->
                ProblemType.BODY_TOO_LARGE.problem(
                        "the body is over %d bytes: send fewer candidates or behaviours".formatted(maxBodySize));
            default -> {
                LOG.errorf(context.failure(), "%s failed", call);
                yield Problems.INTERNAL;
            }
        };
    }

    private static int status(RoutingContext context) {
        int status = unreadable(context.failure()) ? 400 : context.statusCode();
        return status == 406 || (status == 400 && isForm(context)) ? 415 : status;
    }

    private String bodyFault(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null) {
            return "the body is empty: send a JSON object with candidates";
        }
        return isStructuredEvent(context)
                ? requestBody.faultOfEvent(body.getBytes())
                : requestBody.fault(body.getBytes());
    }

    /** Of a CloudEvent, within what Funqy throws: for plain HTTP it fails with 400 itself. */
    private static boolean unreadable(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                return true;
            }
        }
        return false;
    }
}
