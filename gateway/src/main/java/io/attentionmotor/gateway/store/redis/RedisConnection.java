package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.AsyncCommand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Redis that all requests share. It need not be up when the gateway starts: the first connection
 * is tried until it succeeds, and a lost one is re-established by Lettuce. Meanwhile commands fail at once.
 */
final class RedisConnection {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
    private static final long RETRY_MILLIS = 500;

    private final Vertx vertx;
    private final RedisClients.Connector connector;
    private final GatewayMetrics metrics;
    private final ForeignEntries foreign;
    private volatile @Nullable StatefulConnection<String, String> connection;
    private volatile boolean closed;

    RedisConnection(Vertx vertx, RedisClients.Connector connector, GatewayMetrics metrics) {
        this.vertx = vertx;
        this.connector = connector;
        this.metrics = metrics;
        this.foreign = new ForeignEntries(metrics);
    }

    /** Connects, now or as soon as Redis is there. Completes after the first try, however it went. */
    public Future<Void> start() {
        return Future.fromCompletionStage(connector.connect(), vertx.getOrCreateContext())
                .onSuccess(connected -> {
                    connection = connected;
                    LOG.info("connected to Redis at {}", connector.address());
                })
                .onFailure(failure -> {
                    if (!closed) {
                        LOG.warn(
                                "Redis at {} cannot be reached, trying again: {}",
                                connector.address(),
                                rootCause(failure).toString());
                        vertx.setTimer(RETRY_MILLIS, timer -> start());
                    }
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /**
     * Sends the pipeline; when the future succeeds, every reply of it is there.
     *
     * @return fails with {@code redis-unavailable} or {@code deadline-exceeded}
     */
    Future<Void> send(RedisPipeline pipeline, Deadline deadline) {
        if (pipeline.commands().isEmpty()) {
            return Future.succeededFuture();
        }
        long start = System.nanoTime();
        return deadline.bound(Future.fromCompletionStage(dispatch(pipeline), vertx.getOrCreateContext()))
                .onComplete(done -> metrics.redis(pipeline.operation(), done.succeeded(), start))
                .onSuccess(done -> pipeline.wrongTypes()
                        .forEach(key -> foreign.passedOver(key, "it holds another type than it should")))
                .recover(failure -> Future.failedFuture(problem(pipeline, failure)));
    }

    private CompletionStage<Void> dispatch(RedisPipeline pipeline) {
        StatefulConnection<String, String> open = connection;
        if (open == null) {
            return CompletableFuture.failedFuture(new RedisException("not connected yet"));
        }
        List<AsyncCommand<String, String, ?>> commands = pipeline.commands();
        try {
            open.dispatch(commands);
        } catch (RedisException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return pipeline.completion();
    }

    /** For what was read but makes no sense. */
    ForeignEntries foreign() {
        return foreign;
    }

    private ProblemException problem(RedisPipeline pipeline, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case TimeoutException late ->
                new ProblemException(
                        ProblemType.DEADLINE_EXCEEDED,
                        "Redis had not answered (%s) when the deadline passed: allow more time, or look at its load"
                                .formatted(pipeline.operation()));
            case RedisCommandExecutionException refused ->
                new ProblemException(
                        ProblemType.REDIS_UNAVAILABLE,
                        "Redis refused a command (%s): %s".formatted(pipeline.operation(), refused.getMessage()));
            default ->
                new ProblemException(
                        ProblemType.REDIS_UNAVAILABLE,
                        "Redis cannot be reached (%s): try again shortly; the gateway reconnects by itself"
                                .formatted(pipeline.operation()),
                        cause);
        };
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** @return fails as {@link #send} does when Redis does not answer */
    Future<Void> ping(Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("ping");
        pipeline.ping();
        return send(pipeline, deadline);
    }

    public Future<Void> close() {
        closed = true;
        return Future.fromCompletionStage(connector.close()).mapEmpty();
    }
}
