package io.attentionmotor.gateway.http;

import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.function.FunctionClient;
import io.attentionmotor.gateway.rank.Ranker;
import io.attentionmotor.gateway.store.EventWriter;
import io.attentionmotor.gateway.store.ItemStore;
import io.attentionmotor.gateway.store.UserStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes, and how answers and problems are written. {@code openapi.yaml} describes the same to callers. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final List<String> JSON = List.of("application/json");
    private static final List<String> JSON_OR_LINES = List.of("application/json", Documents.NDJSON);

    private final GatewayMetrics metrics;
    private final ApiLimits limits;
    private final RankHandler rank;
    private final EventsHandler events;
    private final ItemsHandler items;
    private final UserHandlers users;
    private final HealthHandlers health;
    private final FunctionClient functions;
    private final Supplier<String> metricsPage;

    /** @param metricsPage all measurements in the Prometheus text format */
    public Api(
            Ranker ranker,
            UserStore userStore,
            ItemStore itemStore,
            FunctionClient functions,
            GatewayMetrics metrics,
            Supplier<String> metricsPage,
            ApiLimits limits) {
        this.metrics = metrics;
        this.limits = limits;
        this.rank = new RankHandler(ranker, limits);
        this.events = new EventsHandler(new EventWriter(userStore, itemStore), limits, InstantSource.system());
        this.items = new ItemsHandler(itemStore, limits);
        this.users = new UserHandlers(userStore, limits);
        this.health = new HealthHandlers(userStore, functions);
        this.functions = functions;
        this.metricsPage = metricsPage;
    }

    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(new RequestStart(metrics));
        withBody(router, HttpMethod.POST, "/v1/rank", JSON, rank);
        withBody(router, HttpMethod.POST, "/v1/events", JSON_OR_LINES, events);
        withBody(router, HttpMethod.PUT, "/v1/items", JSON_OR_LINES, items);
        withBody(router, HttpMethod.PUT, "/v1/users/:id/profile", JSON, users::putProfile);
        route(router, HttpMethod.GET, "/v1/users/:id", users::get);
        route(router, HttpMethod.DELETE, "/v1/users/:id", users::delete);
        route(router, HttpMethod.GET, "/v1/models", this::models);
        route(router, HttpMethod.GET, "/health/live", health::live);
        route(router, HttpMethod.GET, "/health/ready", health::ready);
        route(router, HttpMethod.GET, "/metrics", this::metrics);
        Answer openApi = new Answer(200, "application/yaml", resource("/openapi.yaml"));
        route(router, HttpMethod.GET, "/openapi.yaml", context -> Future.succeededFuture(openApi));
        for (int status : new int[] {400, 404, 413, 500}) {
            router.errorHandler(status, this::fail);
        }
        router.errorHandler(405, context -> {
            context.response().putHeader(HttpHeaders.ALLOW, allowed(router, context.normalizedPath()));
            fail(context);
        });
        return router;
    }

    private void withBody(Router router, HttpMethod method, String path, List<String> mediaTypes, ApiHandler handler) {
        PlatformHandler mediaTypeCheck = context -> checkMediaType(context, mediaTypes);
        route(router, method, path)
                .handler(mediaTypeCheck)
                .handler(BodyHandler.create(false).setBodyLimit(limits.maxBodyBytes()))
                .handler(context -> answer(context, handler));
    }

    /** A missing content type is taken for JSON. */
    private static void checkMediaType(RoutingContext context, List<String> mediaTypes) {
        String given = Documents.mediaType(context);
        if (given.isEmpty() || mediaTypes.contains(given)) {
            context.next();
        } else {
            context.fail(new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is %s: send %s".formatted(given, String.join(" or ", mediaTypes))));
        }
    }

    private void route(Router router, HttpMethod method, String path, ApiHandler handler) {
        route(router, method, path).handler(context -> answer(context, handler));
    }

    private static Route route(Router router, HttpMethod method, String path) {
        PlatformHandler matched = context -> RequestStart.matched(context, path);
        return router.route(method, path).handler(matched);
    }

    private static String allowed(Router router, String path) {
        return router.getRoutes().stream()
                .filter(route ->
                        route.getPath() != null && path.matches(route.getPath().replaceAll(":[^/]+", "[^/]+")))
                .map(route -> route.methods().iterator().next().name())
                .collect(Collectors.joining(", "));
    }

    private Future<Answer> models(RoutingContext context) {
        return functions
                .models(RequestStart.id(context), Deadline.after(limits.deadlineMillis()))
                .map(body -> new Answer(200, "application/json", body));
    }

    private Future<Answer> metrics(RoutingContext context) {
        return Future.succeededFuture(
                new Answer(200, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(metricsPage.get())));
    }

    private static void answer(RoutingContext context, ApiHandler handler) {
        Future<Answer> answer;
        try {
            answer = handler.handle(context);
        } catch (RuntimeException failure) {
            context.fail(failure);
            return;
        }
        answer.onSuccess(done -> write(context, done)).onFailure(context::fail);
    }

    private void fail(RoutingContext context) {
        ProblemException problem = problem(context);
        metrics.problem(problem.type());
        String id = RequestStart.id(context);
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            LOG.error("request {} failed", id, context.failure());
        } else if (problem.type().status() >= 500) {
            LOG.warn("request {}: {}: {}", id, problem.type().slug(), problem.getMessage());
        }
        write(
                context,
                new Answer(
                        problem.type().status(),
                        Problem.MEDIA_TYPE,
                        Json.encode(problem.problem().forRequest(id))));
    }

    private ProblemException problem(RoutingContext context) {
        String call = context.request().method() + " " + context.request().path();
        return switch (context.statusCode()) {
            case 400 -> new ProblemException(ProblemType.INVALID_REQUEST, "the request line or path cannot be read");
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "no %s: see /openapi.yaml".formatted(call));
            case 405 ->
                new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "no %s: see /openapi.yaml".formatted(call));
            case 413 ->
                new ProblemException(
                        ProblemType.BODY_TOO_LARGE,
                        "the body has more than %d bytes: split it, or raise MOTOR_MAX_BODY_BYTES"
                                .formatted(limits.maxBodyBytes()));
            default ->
                context.failure() instanceof ProblemException problem
                        ? problem
                        : new ProblemException(
                                ProblemType.INTERNAL_ERROR,
                                "the gateway failed: look for this request's id in its log");
        };
    }

    private static void write(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        }
        response.end(answer.body());
    }

    private static Buffer resource(String name) {
        try (InputStream stream = Api.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
