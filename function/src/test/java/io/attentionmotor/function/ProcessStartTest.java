package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
    @Test
    void theFieldBehindANameWithBrackets() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 1000 10 184\n";

        assertThat(ProcessStart.ageMillis(stat, "1235.56 2400.00\n")).isEqualTo(1000);
    }

    @Test
    void aProcessIsAsOldAsAClockSays() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/uptime")), "Linux alone tells it so");
        long started = System.nanoTime();
        Process process = new ProcessBuilder("sleep", "20").start();
        try {
            Thread.sleep(200);
            Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");

            long age = ProcessStart.ageMillis(Files.readString(stat), Files.readString(Path.of("/proc/uptime")));

            long longest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            assertThat(age).isBetween(200L - 20, longest + 20);
        } finally {
            process.destroy();
        }
    }

    @Test
    void thisProcessIsNoYoungerThanItsJvm() {
        long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();

        assertThat(ProcessStart.millis(jvmStart)).isBetween(jvmStart - 60_000, jvmStart);
    }
}
