package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.attentionmotor.infra.Containerfile.Copy;
import io.attentionmotor.infra.Containerfile.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerfileTest {
    /** Every image of ours, by the name of its container file. */
    static Stream<String> variants() {
        return Stream.of("gateway", "function", "function-gpu", "function-native");
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
        assertThat(result.all("ENV"))
                .allSatisfy(variable ->
                        assertThat(variable.substring(0, variable.indexOf('='))).isIn(component.variables()));
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
        String maven = build.all("RUN").stream()
                .filter(command -> command.contains("/bin/mvn "))
                .findFirst()
                .orElseThrow();

        assertThat(build.copies()).contains(new Copy("", ".", "."));
        assertThat(maven).contains(" -pl " + component(variant).name() + " -am ");
        Pattern.compile(" -P(\\w+)")
                .matcher(maven)
                .results()
                .forEach(profile ->
                        assertThat(Component.functionProfile(profile.group(1))).isNotEmpty());
    }

    /** What lies under /src in a stage is the repository, built. */
    @ParameterizedTest
    @MethodSource("variants")
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
    @MethodSource("variants")
    void startsWhatItCopies(String variant) {
        Stage result = file(variant).result();
        String started = variant.equals("function-native")
                ? result.entrypoint().getFirst()
                : result.entrypoint().getLast();

        Path name = Path.of(started).getFileName();
        assertThat(result.copies())
                .anyMatch(copy -> Path.of(copy.source()).endsWith(name)
                        || Path.of(copy.target()).endsWith(name));
        if (!variant.equals("function-native")) {
            assertThat(result.entrypoint())
                    .contains("--enable-native-access=ALL-UNNAMED")
                    .anyMatch(flag -> flag.startsWith("-XX:MaxRAMPercentage="));
        }
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
