package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
    @Test
    void theFieldBehindANameWithBrackets() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 1000 10 184\n";

        assertThat(ProcessStart.ageMillis(stat, "1235.56 2400.00\n")).isEqualTo(1000);
    }

    @Test
    void thisProcessIsALittleOlderThanItsJvm() {
        long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();

        assertThat(jvmStart - ProcessStart.millis(0)).isBetween(-20L, 2000L);
    }
}
