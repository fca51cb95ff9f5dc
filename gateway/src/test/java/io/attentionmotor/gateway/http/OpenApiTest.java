package io.attentionmotor.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.function.FunctionClient;
import io.attentionmotor.gateway.rank.Ranker;
import io.attentionmotor.gateway.rank.SlateMerger;
import io.attentionmotor.gateway.store.MemoryStores;
import io.attentionmotor.gateway.store.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        Stores stores = new MemoryStores(1);
        FunctionClient functions =
                new FunctionClient(WebClient.create(vertx), List.of(URI.create("http://127.0.0.1:1")), metrics);
        Ranker ranker = new Ranker(
                stores.users(), stores.items(), functions, new SlateMerger(), metrics, 1, InstantSource.system());
        ApiLimits limits = new ApiLimits(1, 1, 1, 1, 1, 1);
        return new Api(ranker, stores.users(), stores.items(), functions, metrics, () -> "", limits).router(vertx);
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
