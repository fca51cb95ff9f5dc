package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestFirstTest {
    @Test
    void ordersByScoreWithTiesInTheOrderAsked() {
        float[] scores = {0.2f, 0.9f, 0.2f, Float.MIN_VALUE, 0.9f, 0.5f};
        assertThat(BestFirst.order(scores)).containsExactly(1, 4, 5, 0, 2, 3);
    }

    @Test
    void ordersNegativeScoresAndBothZeros() {
        float[] scores = {-0f, -2f, 0f, -1f, 3f};
        assertThat(BestFirst.order(scores)).containsExactly(4, 0, 2, 3, 1);
    }
}
