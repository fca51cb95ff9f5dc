package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How much memory the {@code motor} script lets the process have. */
@DisabledOnOs(OS.WINDOWS)
class MotorMemoryTest {
    @TempDir
    Path cgroup;

    private int machine;

    @BeforeEach
    void askWithoutALimit() throws Exception {
        machine = Integer.parseInt(memory(Map.of()));
    }

    @Test
    void aContainersLimitCountsWhereItIsLower() throws Exception {
        limit("memory.max", Long.toString((machine - 1L) << 20));
        assertThat(memory(Map.of())).isEqualTo(Integer.toString(machine - 1));

        limit("memory.max", Long.toString((machine + 1L) << 20));
        assertThat(memory(Map.of())).isEqualTo(Integer.toString(machine));

        limit("memory.max", "max");
        assertThat(memory(Map.of())).isEqualTo(Integer.toString(machine));
    }

    @Test
    void soDoesThatOfAnOlderKernel() throws Exception {
        Files.createDirectory(cgroup.resolve("memory"));
        limit("memory/memory.limit_in_bytes", Long.toString(100L << 20));
        assertThat(memory(Map.of())).isEqualTo("100");

        limit("memory/memory.limit_in_bytes", "9223372036854771712");
        assertThat(memory(Map.of())).isEqualTo(Integer.toString(machine));
    }

    @Test
    void theLimitOfAnyGroupAboveTheProcessCounts() throws Exception {
        Path own = cgroup.resolve("of");
        Files.writeString(own, "0::/system/job/step\n");
        Files.createDirectories(cgroup.resolve("system/job/step"));
        limit("system/job/step/memory.max", "max");
        limit("system/job/memory.max", Long.toString(700L << 20));

        assertThat(memory(Map.of("MOTOR_CGROUP_OF", own.toString()))).isEqualTo("700");
    }

    @Test
    void whatIsAskedForCounts() throws Exception {
        assertThat(memory(Map.of("MOTOR_MEMORY", "5000"))).isEqualTo("5000");
        assertThat(memory(Map.of("MOTOR_MEMORY", "08000"))).isEqualTo("8000");
        assertThat(memory(Map.of("MOTOR_MEMORY", "2"))).isEqualTo("motor: MOTOR_MEMORY is '2' MB: give 512 or more");
        assertThat(memory(Map.of("MOTOR_MEMORY", "5g")))
                .isEqualTo("motor: MOTOR_MEMORY is '5g': give megabytes, like 8000");
    }

    private void limit(String file, String text) throws IOException {
        Files.writeString(cgroup.resolve(file), text + "\n");
    }

    private String memory(Map<String, String> environment) throws Exception {
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-c", "source ../motor help >/dev/null; memory").redirectErrorStream(true);
        bash.environment().remove("MOTOR_MEMORY");
        bash.environment().put("MOTOR_CGROUP", cgroup.toString());
        bash.environment().putAll(environment);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
