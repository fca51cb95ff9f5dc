package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class HeadStartTest {
    /** What it reads and writes follows the records: a start would not tell. */
    @Test
    void nothingInItFails() {
        assertThatCode(() -> new HeadStart().prepare()).doesNotThrowAnyException();
    }
}
