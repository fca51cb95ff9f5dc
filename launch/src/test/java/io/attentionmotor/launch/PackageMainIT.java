package io.attentionmotor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.launch.stack.MotorHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code motor package} starts. */
class PackageMainIT {
    @TempDir
    Path folder;

    private record Ended(int code, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        MotorHome home = MotorHome.find();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmotor.home=" + home.path(),
                "-jar",
                home.path().resolve("launch/target/launch-app/launch.jar").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void itHelps() throws Exception {
        Ended help = run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("motor package", "--models=DIR", "--out=DIR");
    }

    @Test
    void aFolderWithoutBundlesIsExplainedInALine() throws Exception {
        Ended refused = run("--models=" + folder, "--out=" + folder.resolve("function"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output().lines().toList().getLast())
                .isEqualTo("motor package: there is no bundle in %s: train one with ./motor train".formatted(folder));
        assertThat(folder).isEmptyDirectory();
    }
}
