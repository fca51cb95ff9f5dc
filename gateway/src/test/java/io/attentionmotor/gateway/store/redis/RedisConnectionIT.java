package io.attentionmotor.gateway.store.redis;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.RealRedis;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.store.StoredUser;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connection does where Redis is late, away, or refuses. */
class RedisConnectionIT {
    private static final UserId USER = new UserId("u");

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RealRedis redis = new RealRedis("requirepass secret");
    private final RedisProxy proxy = new RedisProxy(redis.port());
    private RedisStores stores = open("redis://:secret@" + proxy.uri().substring("redis://".length()));

    @BeforeEach
    void start() {
        join(stores.start());
    }

    @AfterEach
    void stop() {
        join(stores.close());
        join(vertx.close());
        proxy.close();
        redis.close();
    }

    private RedisStores open(String uri) {
        return new RedisStores(RedisURI.create(uri), false, 10, vertx, new GatewayMetrics(meters));
    }

    private Future<StoredUser> read(long millis) {
        return stores.users().read(USER, Deadline.after(millis));
    }

    private static void assertFails(ThrowingCallable call, ProblemType type, String detail) {
        assertThatThrownBy(call).cause().isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(type);
            assertThat(problem.getMessage()).contains(detail).doesNotContain("secret");
        });
    }

    @Test
    void aLateRedisIsNotWaitedForBeyondTheDeadline() {
        join(read(5_000));
        join(read(5_000));
        proxy.stall();

        long started = System.nanoTime();
        assertFails(() -> join(read(200)), ProblemType.DEADLINE_EXCEEDED, "(read-user)");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)).isBetween(150L, 5_000L);
        assertThat(timer("failed").count()).isEqualTo(1);
        assertThat(timer("failed").totalTime(TimeUnit.MILLISECONDS)).isBetween(150.0, 5_000.0);
        assertThat(timer("ok").count()).isEqualTo(2);
    }

    private Timer timer(String outcome) {
        return meters.get("gateway.redis")
                .tag("operation", "read-user")
                .tag("outcome", outcome)
                .timer();
    }

    @Test
    void whileRedisIsAwayCommandsFailAtOnceAndItIsFoundAgain() {
        join(read(5_000));
        redis.kill();

        await().untilAsserted(() -> assertFails(
                () -> join(read(5_000)), ProblemType.REDIS_UNAVAILABLE, "cannot be reached (read-user): try again"));
        long started = System.nanoTime();
        assertFails(() -> join(read(60_000)), ProblemType.REDIS_UNAVAILABLE, "try again");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started)).isLessThan(20);

        redis.restart();
        await().ignoreExceptions().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> join(read(5_000)));
    }

    @Test
    void aGatewayMayStartBeforeItsRedis() {
        redis.kill();
        join(stores.close());
        stores = open("redis://:secret@127.0.0.1:" + redis.port());

        join(stores.start());
        assertFails(() -> join(stores.users().ping(Deadline.after(1_000))), ProblemType.REDIS_UNAVAILABLE, "(ping)");

        redis.restart();
        await().ignoreExceptions()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> join(stores.users().ping(Deadline.after(5_000))));
    }

    @Test
    void whatRedisRefusesIsToldInItsWords() {
        RedisPipeline pipeline = new RedisPipeline("broken");
        pipeline.script("this is no Lua", "key", List.of());

        try (RedisConnectionOf own = new RedisConnectionOf(vertx, redis.port(), meters)) {
            assertFails(
                    () -> join(own.connection().send(pipeline, Deadline.after(5_000))),
                    ProblemType.REDIS_UNAVAILABLE,
                    "Redis refused a command (broken): ERR Error compiling script");
        }
    }

    private record RedisConnectionOf(RedisConnection connection) implements AutoCloseable {
        RedisConnectionOf(Vertx vertx, int port, MeterRegistry meters) {
            this(new RedisConnection(
                    vertx,
                    RedisClients.single(RedisURI.create("redis://:secret@127.0.0.1:" + port)),
                    new GatewayMetrics(meters)));
            join(connection.start());
        }

        @Override
        public void close() {
            join(connection.close());
        }
    }

    @Test
    void nothingToSendTakesNoRoundTrip() {
        proxy.stall();

        assertThat(join(stores.items().categories(List.of(), Deadline.after(100))))
                .isEmpty();
        join(stores.items().put(List.of(), Deadline.after(100)));
        join(stores.users().append(List.of(), Deadline.after(100)));
    }

    @Test
    void aPingIsAnswered() {
        join(stores.users().ping(Deadline.after(5_000)));
        proxy.stall();
        assertFails(
                () -> join(stores.users().ping(Deadline.after(100))), ProblemType.DEADLINE_EXCEEDED, "allow more time");
    }
}
