package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    @Test
    void runsWithoutAnySetting() {
        GatewayConfig config = GatewayConfig.from(Map.of());

        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.redis().uri().getPort()).isEqualTo(6379);
        assertThat(config.redis().maxBehaviours()).isEqualTo(200);
        assertThat(config.functions().urls()).containsExactly(URI.create("http://127.0.0.1:8081"));
        assertThat(config.limits().maxCandidates()).isEqualTo(2000);
        assertThat(config.limits().deadlineMillis()).isEqualTo(1000);
    }

    @Test
    void readsWhatIsSet() {
        GatewayConfig config = GatewayConfig.from(Map.of(
                "MOTOR_FUNCTION_URLS", "http://a:1/, https://b/base",
                "MOTOR_REDIS_URI", "redis-sentinel://s:26379#main",
                "MOTOR_MAX_DEADLINE_MILLIS", "500",
                "MOTOR_BATCH_SIZE", " 7 "));

        assertThat(config.functions().urls()).containsExactly(URI.create("http://a:1"), URI.create("https://b/base"));
        assertThat(config.redis().uri().getSentinelMasterId()).isEqualTo("main");
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
