package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class HeadStartTest {
    /** A start would go on without, and not tell. */
    @Test
    void nothingInItFails() {
        assertThatCode(() -> new HeadStart().prepare()).doesNotThrowAnyException();
    }
}
