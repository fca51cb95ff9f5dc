package io.attentionmotor.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.attentionmotor.infra.metrics.PromQl.Condition;
import io.attentionmotor.infra.metrics.PromQl.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {
    @Test
    void findsEverySeriesItsConditionsAndTheLabelsOfGroups() {
        PromQl query = PromQl.parse(
                "histogram_quantile(0.99, sum by (le, route) (rate(a_bucket{route=\"/x y\", status=~\"5..\"}[5m]))) > 0.5"
                        + " and on (route) b:c == 1");

        assertThat(query.selectors())
                .containsExactly(
                        new Selector(
                                "a_bucket",
                                List.of(new Condition("route", "=", "/x y"), new Condition("status", "=~", "5..")),
                                true),
                        new Selector("b:c", List.of(), false));
        assertThat(query.groups()).containsExactlyInAnyOrder("le", "route");
        assertThat(query.quantile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sum(rate(a[5m])           | is not closed",
                "sum(rate(a[5m])))         | closes nothing",
                "sum(rate(a{b=\"c\"[5m]))  | is no text",
                "rate(a)                   | needs a range",
                "sum(a[5m])                | nothing asks for",
                "sume(a)                   | no function",
                "a{b=c}                    | no text in quotes",
                "a{b=\"c\"                 | ends too early",
                "1 + 1                     | names no series",
                "a ; b                     | from ' ; b' on",
                "[5m]                      | belongs to no series"
            })
    void refusesWhatPrometheusWouldRefuse(String expression, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromQl.parse(expression))
                .withMessageContaining(reason);
    }
}
