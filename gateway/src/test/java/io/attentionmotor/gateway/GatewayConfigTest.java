package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.attentionmotor.gateway.http.ApiLimits;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    /** A default that changes is a change for those who run it: it belongs in the change log. */
    @Test
    void recordedDefaults() {
        assertThat(GatewayConfig.from(Map.of()))
                .isEqualTo(new GatewayConfig(
                        new GatewayConfig.Http(
                                "0.0.0.0", 8080, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(10)),
                        new GatewayConfig.Redis(
                                RedisURI.create("redis://127.0.0.1:6379"), false, 200, 100_000, Duration.ofSeconds(10)),
                        new GatewayConfig.Functions(List.of(URI.create("http://127.0.0.1:8081")), 64, 256),
                        new ApiLimits(4 << 20, 2_000, 10_000, 1_000, 60_000, 300_000)));
    }

    /** The help names each default, too. */
    @ParameterizedTest
    @CsvSource({
        "MOTOR_HTTP_HOST, 0.0.0.0",
        "MOTOR_HTTP_PORT, 8080",
        "MOTOR_DRAIN_MILLIS, 10000",
        "MOTOR_REDIS_URI, redis://127.0.0.1:6379",
        "MOTOR_REDIS_CLUSTER, false",
        "MOTOR_MAX_BEHAVIOURS, 200",
        "MOTOR_ITEM_CACHE_SIZE, 100000",
        "MOTOR_ITEM_CACHE_MILLIS, 10000",
        "MOTOR_FUNCTION_URLS, http://127.0.0.1:8081",
        "MOTOR_FUNCTION_CONNECTIONS, 64",
        "MOTOR_BATCH_SIZE, 256",
        "MOTOR_MAX_BODY_BYTES, 4194304",
        "MOTOR_MAX_CANDIDATES, 2000",
        "MOTOR_MAX_ENTRIES, 10000",
        "MOTOR_DEADLINE_MILLIS, 1000",
        "MOTOR_MAX_DEADLINE_MILLIS, 60000",
        "MOTOR_FUTURE_TOLERANCE_MILLIS, 300000"
    })
    void theHelpTellsTheDefaults(String name, String value) {
        String told = Pattern.quote(name) + "\\b[^\n]*\\(" + Pattern.quote(value) + "\\)";
        assertThat(GatewayConfig.help()).containsPattern(told);
        assertThat(GatewayConfig.from(Map.of(name, value))).isEqualTo(GatewayConfig.from(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "MOTOR_HTTP_PORT, 0, 65535",
        "MOTOR_EVENT_LOOPS, 1, 1024",
        "MOTOR_DRAIN_MILLIS, 0, 600000",
        "MOTOR_MAX_BEHAVIOURS, 1, 10000",
        "MOTOR_ITEM_CACHE_SIZE, 0, 100000000",
        "MOTOR_ITEM_CACHE_MILLIS, 0, 86400000",
        "MOTOR_FUNCTION_CONNECTIONS, 1, 10000",
        "MOTOR_BATCH_SIZE, 1, 100000",
        "MOTOR_MAX_BODY_BYTES, 1024, 1073741824",
        "MOTOR_MAX_CANDIDATES, 1, 100000",
        "MOTOR_MAX_ENTRIES, 1, 50000",
        "MOTOR_DEADLINE_MILLIS, 1, 60000",
        "MOTOR_MAX_DEADLINE_MILLIS, 1, 3600000",
        "MOTOR_FUTURE_TOLERANCE_MILLIS, 0, 2147483647"
    })
    void numbersHaveTheirRange(String name, long least, long most) {
        for (long number : new long[] {least, most}) {
            assertThatNoException().isThrownBy(() -> GatewayConfig.from(Map.of(name, "" + number)));
        }
        for (long number : new long[] {least - 1, most + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GatewayConfig.from(Map.of(name, "" + number)))
                    .withMessageContaining("from %d to %d".formatted(least, most));
        }
    }

    @Test
    void readsWhatIsSet() {
        GatewayConfig config = GatewayConfig.from(Map.of(
                "MOTOR_FUNCTION_URLS", "http://a:1/, https://b/base",
                "MOTOR_REDIS_URI", "redis-sentinel://s:26379#main",
                "MOTOR_REDIS_CLUSTER", "true",
                "MOTOR_MAX_DEADLINE_MILLIS", "500",
                "MOTOR_BATCH_SIZE", " 7 "));

        assertThat(config.functions().urls()).containsExactly(URI.create("http://a:1"), URI.create("https://b/base"));
        assertThat(config.redis().uri().getSentinelMasterId()).isEqualTo("main");
        assertThat(config.redis().cluster()).isTrue();
        assertThat(config.limits().deadlineMillis()).isEqualTo(500);
        assertThat(config.functions().batchSize()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "MOTOR_HTTP_PORT, 70000, 0 to 65535",
        "MOTOR_HTTP_PORT, web, whole number",
        "MOTOR_BATCH_SIZE, 0, from 1",
        "MOTOR_FUNCTION_URLS, localhost:8081, http://127.0.0.1:8081",
        "MOTOR_FUNCTION_URLS, ftp://a, http://127.0.0.1:8081",
        "MOTOR_FUNCTION_URLS, http://me:secret@host:8081, leave them out",
        "MOTOR_REDIS_URI, http://secret@host, redis://127.0.0.1:6379",
        "MOTOR_REDIS_CLUSTER, yes, true or false",
        "MOTOR_DEADLINE_MILLIS, 60001, to 60000"
    })
    void aValueThatCannotBeUsedIsNamedWithWhatCould(String name, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayConfig.from(Map.of(name, value)))
                .withMessageContaining(name)
                .withMessageContaining(expected)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void helpNamesEveryVariableThatIsRead() {
        Set<String> read = new HashSet<>();
        GatewayConfig.from(new HashMap<>() {
            @Override
            public String get(Object name) {
                read.add((String) name);
                return "";
            }
        });
        Set<String> told = Pattern.compile("MOTOR_[A-Z_]+")
                .matcher(GatewayConfig.help())
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());

        assertThat(told).isEqualTo(read);
    }
}
