package io.attentionmotor.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.attentionmotor.infra.metrics.PromQl.Condition;
import io.attentionmotor.infra.metrics.PromQl.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                                List.of(new Condition("route", "=", "/x y"), new Condition("status", "=~", "5.."))),
                        new Selector("b:c", List.of()));
        assertThat(query.groups()).containsExactlyInAnyOrder("le", "route");
        assertThat(query.quantile()).isTrue();
    }

    /** Else a check of what it names would pass. */
    @Test
    void refusesWhatNamesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromQl.parse("1 + 1"))
                .withMessageContaining("names no series");
    }
}
