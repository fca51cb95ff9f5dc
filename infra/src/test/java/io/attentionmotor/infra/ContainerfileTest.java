package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerfileTest {
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void runsOnAPinnedJreAsANumberedUser(String name) {
        Containerfile file = Containerfile.read(Component.containerfile(name));

        assertThat(file.one("FROM")).matches("eclipse-temurin:25\\.\\d+\\.\\d+_\\d+-jre-noble");
        // Kubernetes tells that a user is not root only by its number
        assertThat(file.one("USER")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void exposesThePortAndSetsVariablesOfTheCode(String name) {
        Component component = Component.named(name);
        Containerfile file = Containerfile.read(Component.containerfile(name));

        assertThat(file.one("EXPOSE")).isEqualTo("" + component.port());
        assertThat(file.all("ENV"))
                .allSatisfy(variable ->
                        assertThat(variable.substring(0, variable.indexOf('='))).isIn(component.variables()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void startsTheJarThatItCopiesWithNativeAccess(String name) {
        Containerfile file = Containerfile.read(Component.containerfile(name));

        assertThat(file.entrypoint())
                .startsWith("java", "--enable-native-access=ALL-UNNAMED")
                .anyMatch(flag -> flag.startsWith("-XX:MaxRAMPercentage="));
        assertThat(file.copied())
                .anyMatch(source -> source.endsWith("/" + file.entrypoint().getLast()));
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
        assertThat(Containerfile.read("infra/container/gateway.Containerfile").all("COPY"))
                .containsExactlyInAnyOrder(
                        "gateway/target/gateway-app/gateway.jar ./", "gateway/target/gateway-app/lib/ lib/");
    }

    @Test
    void copiesAllOfTheFunctionFromWhereQuarkusPutsIt() {
        assertThat(Repository.text("function/pom.xml")
                        + Repository.text("function/src/main/resources/application.properties"))
                .as("the package is Quarkus' default one, in target/quarkus-app")
                .doesNotContain("quarkus.package");
        assertThat(Containerfile.read("infra/container/function.Containerfile").all("COPY"))
                .containsExactlyInAnyOrder(
                        "function/target/quarkus-app/quarkus-run.jar ./",
                        "function/target/quarkus-app/lib/ lib/",
                        "function/target/quarkus-app/app/ app/",
                        "function/target/quarkus-app/quarkus/ quarkus/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void copiesWhatIsThereOncePackaged(String name) {
        Containerfile file = Containerfile.read(Component.containerfile(name));
        String jar = file.copied().stream()
                .filter(source -> source.endsWith(".jar"))
                .findFirst()
                .orElseThrow();
        assumeTrue(Files.exists(Repository.path(jar)), name + " is not packaged yet");

        assertThat(file.copied()).allSatisfy(source -> {
            assertThat(Repository.path(source)).exists();
            assertThat(Files.isDirectory(Repository.path(source))).isEqualTo(source.endsWith("/"));
        });
    }
}
