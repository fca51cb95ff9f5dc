package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.launch.stack.MotorHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples are compiled from their sources, and run as their READMEs say. */
class ExamplesIT {
    private static final Path HOME = MotorHome.find().path();
    private static final String CANDIDATES = "keyboards-003,keyboards-016,headphones-007,no-such-item";

    @Test
    void aBundleIsAskedInProcess() throws Exception {
        String output = run(
                "score-in-process",
                "ScoreInProcess",
                "launch/src/main/resources/io/attentionmotor/launch/packaging/model",
                "nappies-011,headphones-007",
                CANDIDATES);

        List<MatchResult> ranked = Pattern.compile(
                        "(?m)^([\\d.]+)  (\\S+)  attention \\[([\\d.Ee-]+), ([\\d.Ee-]+)\\]$")
                .matcher(output)
                .results()
                .toList();
        assertThat(output).startsWith("small 1");
        assertThat(ranked).extracting(line -> line.group(2)).containsExactlyInAnyOrder(CANDIDATES.split(","));
        assertThat(ranked)
                .extracting(line -> Double.parseDouble(line.group(1)))
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void aGatewayIsToldAndAsked() throws Exception {
        try (Serving serving = new Serving()) {
            String seen = serving.shop.items.keySet().stream()
                    .limit(3)
                    .toList()
                    .toString()
                    .replaceAll("[\\[\\] ]", "");

            String output = run("post-and-rank", "PostAndRank", serving.url.toString(), "a \"new\" user", seen, seen);

            assertThat(output)
                    .startsWith("{\"accepted\":3}")
                    .contains("\"coverage\":1.0", "\"degraded\":[]", "\"because\":");
            assertThat(serving.history(new UserId("a \"new\" user")))
                    .extracting(behaviour -> behaviour.item().value())
                    .containsExactly(seen.split(","));
        }
    }

    /** In Java's source mode, with the jars that a build puts beside the command line. */
    private static String run(String project, String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                "cli/target/cli-app/lib/*",
                "examples/%s/src/main/java/com/example/%s.java".formatted(project, name)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
