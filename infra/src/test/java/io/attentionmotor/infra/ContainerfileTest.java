package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.attentionmotor.infra.Containerfile.Copy;
import io.attentionmotor.infra.Containerfile.Stage;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerfileTest {
    /** Every image of ours, by the name of its container file. */
    static Stream<String> variants() {
        return Stream.of("gateway", "function", "function-aot", "function-native", "function-gpu");
    }

    private static Component component(String variant) {
        return Component.named(variant.replaceFirst("-.*", ""));
    }

    private static Containerfile file(String variant) {
        return Containerfile.read(Component.containerfile(variant));
    }

    @Test
    void thereIsOneForEveryVariant() {
        assertThat(Repository.files("infra/container", ".Containerfile"))
                .containsExactlyInAnyOrderElementsOf(
                        variants().map(Component::containerfile).toList());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void startsFromPinnedImages(String variant) {
        assertThat(file(variant).images())
                .isNotEmpty()
                // a version with all its parts, or the date of a build
                .allSatisfy(image -> assertThat(image).matches("[a-z0-9./-]+:\\S*\\d+\\.\\d+(\\.\\d+|-\\d{4}-)\\S*"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void runsAsANumberedUserOnThePortOfTheCode(String variant) {
        Component component = component(variant);
        Stage result = file(variant).result();

        // Kubernetes tells that a user is not root only by its number
        assertThat(result.one("USER")).isEqualTo("10001:10001");
        assertThat(result.one("EXPOSE")).isEqualTo("" + component.port());
        assertThat(result.all("ENV").stream()
                        .map(variable -> variable.substring(0, variable.indexOf('=')))
                        // read by what starts the packaged function
                        .filter(name -> !(variant.equals("function-aot") && name.equals("JAVA_OPTS")))
                        .filter(name -> !name.equals("ORT_DISABLE_TELEMETRY")))
                .isSubsetOf(component.variables());
    }

    /** As root before USER, and not at all after it: what runs may not change what it runs. */
    @ParameterizedTest
    @MethodSource("variants")
    void copiesBeforeItGivesUpRoot(String variant) {
        List<String> names = file(variant).result().instructions().stream()
                .map(Containerfile.Instruction::name)
                .toList();

        assertThat(names.subList(names.indexOf("USER"), names.size())).doesNotContain("COPY", "RUN", "WORKDIR");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void buildsItsModuleWithAProfileThatExists(String variant) {
        Stage build = file(variant).stage("build");
        assertThat(build.copies()).contains(new Copy("", ".", "."));
        String command = build.one("RUN");
        if (variant.equals("function-aot")) {
            assertThat(command).endsWith(" ./motor package --out /app");
            return;
        }
        assertThat(command).contains(" -pl " + component(variant).name() + " -am ");
        Pattern.compile(" -P(\\w+)")
                .matcher(command)
                .results()
                .forEach(profile ->
                        assertThat(Component.functionProfile(profile.group(1))).isNotEmpty());
    }

    /** What lies under /src in a stage is the repository, built. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function", "function-native", "function-gpu"})
    void copiesWhatIsThereOncePackaged(String variant) {
        List<String> sources = file(variant).stages().stream()
                .flatMap(stage -> stage.copies().stream())
                .map(Copy::source)
                .filter(source -> source.startsWith("/src/"))
                .map(source -> source.substring("/src/".length()))
                .toList();
        assertThat(sources).isNotEmpty();
        assumeTrue(
                sources.stream().allMatch(source -> Files.exists(Repository.path(source))),
                variant + " is not packaged yet");

        assertThat(sources)
                .allSatisfy(source ->
                        assertThat(Files.isDirectory(Repository.path(source))).isEqualTo(source.endsWith("/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function", "function-gpu"})
    void startsTheJarThatItCopies(String variant) {
        Stage result = file(variant).result();

        assertThat(result.copies())
                .anyMatch(
                        copy -> copy.source().endsWith("/" + result.entrypoint().getLast()));
        assertThat(result.entrypoint())
                .contains("--enable-native-access=ALL-UNNAMED")
                .anyMatch(flag -> flag.startsWith("-XX:MaxRAMPercentage="));
    }

    @Test
    void startsTheExecutableWithTheLibrariesBesideIt() {
        Stage result = file("function-native").result();
        String home = result.one("WORKDIR") + "/";

        assertThat(result.entrypoint())
                .containsExactlyElementsOf(result.copies().stream()
                        .map(Copy::target)
                        .sorted() // the executable, then its libraries
                        .map(copied -> copied.endsWith("/")
                                ? "-Donnxruntime.native.path=" + home + copied.substring(0, copied.length() - 1)
                                : home + copied)
                        .toList());
        assertThat(Component.functionProfile("native")).contains("${project.build.directory}/native");
    }

    /** The device id and the events that ONNX Runtime would send. */
    @ParameterizedTest
    @ValueSource(strings = {"function", "function-aot", "function-native", "function-gpu"})
    void sendsNothingHome(String variant) {
        assertThat(file(variant).result().all("ENV")).contains("ORT_DISABLE_TELEMETRY=1");
    }

    /** A cache is only taken by the JVM that made it, and taken sooner where it was made. */
    @Test
    void startsTheTrainedFunctionOnTheJvmThatTrainedIt() {
        Containerfile file = file("function-aot");
        String layout = Repository.text("launch/src/main/java/io/attentionmotor/launch/packaging/FunctionFolder.java");

        assertThat(file.result().base()).isEqualTo(file.stage("build").base());
        assertThat(file.result().copies())
                .containsExactly(new Copy("build", file.result().one("WORKDIR") + "/", "./"));
        assertThat(file.result().entrypoint()).containsExactly(file.result().one("WORKDIR") + "/run");
        assertThat(layout).contains("path.resolve(\"run\")", "${JAVA_OPTS:-}");
    }

    @Test
    void copiesTheGatewayFromWhereItsBuildPutsIt() {
        assertThat(Repository.text("gateway/pom.xml"))
                .contains(
                        "<app.directory>${project.build.directory}/gateway-app</app.directory>",
                        "<outputDirectory>${app.directory}</outputDirectory>",
                        "<outputDirectory>${app.directory}/lib</outputDirectory>",
                        "<stripVersion>true</stripVersion>",
                        "<classpathPrefix>lib/</classpathPrefix>");
        assertThat(file("gateway").result().all("COPY"))
                .containsExactlyInAnyOrder(
                        "--from=build /src/gateway/target/gateway-app/gateway.jar ./",
                        "--from=build /src/gateway/target/gateway-app/lib/ lib/");
    }

    /** The context leaves out what a build makes: an image never holds what happened to lie around. */
    @Test
    void theContextHoldsSourcesOnly() {
        assertThat(Repository.text(".dockerignore").lines()).contains("**/target", ".git", "models", "runs");
    }

    @Test
    void refusesWhatIsNoInstruction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Containerfile.parse("FROM a:1\nENTRYPONT [\"x\"]"))
                .withMessageContaining("ENTRYPONT");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Containerfile.parse("FROM a:1\nCOPY a b c/").result().copies())
                .withMessageContaining("one source");
    }
}
