package io.attentionmotor.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ServingHintsTest {
    @Test
    void aHintIsAtLeastOneOrNotGiven() {
        assertThat(new ServingHints(1, 1, 1).mostPairs()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServingHints(0, null, null))
                .withMessage("serving.mostCandidates is 0, it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServingHints(null, -1, null))
                .withMessage("serving.mostPairs is -1, it must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServingHints(null, null, 0))
                .withMessage("serving.longHistory is 0, it must be at least 1");
    }
}
