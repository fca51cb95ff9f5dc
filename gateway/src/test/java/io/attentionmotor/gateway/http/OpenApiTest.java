package io.attentionmotor.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.function.FunctionClient;
import io.attentionmotor.gateway.rank.Ranker;
import io.attentionmotor.gateway.rank.SlateMerger;
import io.attentionmotor.gateway.redis.BehaviourStore;
import io.attentionmotor.gateway.redis.ItemStore;
import io.attentionmotor.gateway.redis.RedisClients;
import io.attentionmotor.gateway.redis.RedisConnection;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document and the routes say the same. */
class OpenApiTest {
    private static final Pattern PATH = Pattern.compile("^  (/\\S*):$");
    private static final Pattern METHOD = Pattern.compile("^    (get|put|post|delete|patch):$");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() throws IOException {
        Set<String> routes = router().getRoutes().stream()
                .filter(route -> route.getPath() != null)
                .flatMap(route -> route.methods().stream()
                        .map(method -> method.name() + " " + route.getPath().replaceAll(":([^/]+)", "{$1}")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described()).isEqualTo(routes).hasSizeGreaterThan(10);
    }

    @Test
    void everyProblemIsDescribedAndNothingElse() throws IOException {
        Set<String> listed = Pattern.compile("- /problems/([a-z-]+)")
                .matcher(document())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(listed)
                .isEqualTo(Arrays.stream(ProblemType.values())
                        .filter(type -> type != ProblemType.BUSY && type != ProblemType.DRAINING) // functions' own
                        .map(ProblemType::slug)
                        .collect(Collectors.toSet()));
    }

    private Router router() {
        GatewayMetrics metrics = new GatewayMetrics(new SimpleMeterRegistry());
        RedisConnection redis =
                new RedisConnection(vertx, RedisClients.single(RedisURI.create("redis://127.0.0.1:1")), metrics);
        ItemStore items = new ItemStore(redis, 1, Duration.ofSeconds(1));
        BehaviourStore behaviours = new BehaviourStore(redis, items, 1);
        FunctionClient functions =
                new FunctionClient(WebClient.create(vertx), List.of(URI.create("http://127.0.0.1:1")), metrics);
        Ranker ranker = new Ranker(behaviours, functions, new SlateMerger(), metrics, 1, InstantSource.system());
        ApiLimits limits = new ApiLimits(1, 1, 1, 1, 1, 1);
        return new Api(ranker, behaviours, items, redis, functions, metrics, () -> "", limits).router(vertx);
    }

    private static Set<String> described() throws IOException {
        Set<String> described = new TreeSet<>();
        List<String> path = new ArrayList<>();
        for (String line : document().lines().toList()) {
            Matcher start = PATH.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (start.matches()) {
                path.add(start.group(1));
            } else if (method.matches()) {
                described.add(method.group(1).toUpperCase(java.util.Locale.ROOT) + " " + path.getLast());
            }
        }
        return described;
    }

    private static String document() throws IOException {
        try (InputStream stream = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
