package io.attentionmotor.infra.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.attentionmotor.infra.Component;
import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.StrictYaml;
import io.attentionmotor.infra.Tool;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamTemplateTest {
    private static final String FILE = "infra/lambda/template.yaml";
    /** What Java itself reads, and what Lambda sets or reads. */
    private static final Set<String> NOT_OURS = Set.of("JAVA_TOOL_OPTIONS", "ORT_DISABLE_TELEMETRY");

    private final String yaml = Repository.text(FILE);
    private final SamTemplate template = StrictYaml.read(yaml, SamTemplate.class);
    private final SamTemplate.Function.FunctionSettings function =
            template.function().properties();

    @Test
    void deploysWhatTheBuildMakesForLambda() {
        assertThat(Repository.path("infra/lambda/" + function.codeUri()))
                .isEqualTo(Repository.path("function/target/function.zip"));
        assertThat(Component.functionProfile("lambda"))
                .as("the Maven profile that makes function.zip")
                .contains("quarkus-funqy-amazon-lambda");
        assertThat(function.handler()).isEqualTo("io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest");
        assertThat(function.runtime()).isEqualTo("java" + Component.javaRelease());
    }

    @Test
    void setsVariablesThatTheFunctionReads() {
        Map<String, String> variables = function.environment().variables();

        assertThat(variables.keySet().stream().filter(name -> !NOT_OURS.contains(name)))
                .isNotEmpty()
                .isSubsetOf(Component.function().variables());
        assertThat(variables).containsEntry("MOTOR_MAX_CONCURRENCY", "1").containsEntry("ORT_DISABLE_TELEMETRY", "1");
    }

    /** Lambda unpacks layers under /opt. The function loads a layer's bundles where MOTOR_MODELS says. */
    @Test
    void findsTheModelsInItsLayer() {
        assertThat(function.layers()).containsExactly(new SamTemplate.Reference("Models"));
        Path layer =
                Repository.path("infra/lambda/" + template.models().properties().contentUri());
        assertThat(layer).isEqualTo(Repository.path("target/models-layer"));
        assertThat(function.environment().variables()).containsEntry("MOTOR_MODELS", "/opt/models");
        assertThat(Repository.text("infra/README.md")).contains("cp -r models target/models-layer/");
    }

    /** A snapshot is made of versions alone, so there is an alias to call, and the output names it. */
    @Test
    void wakesFromASnapshot() {
        assertThat(function.snapStart()).isEqualTo(new SamTemplate.SnapStart("PublishedVersions"));
        assertThat(function.autoPublishAlias()).isEqualTo("live");
        assertThat(function.autoPublishAliasAllProperties()).isTrue();
        assertThat(template.outputs().get("Alias").value().ref()).isEqualTo("Function.Alias");
    }

    @Test
    void mayTakeAsLongAsALambdaMay() {
        assertThat(function.timeout()).isBetween(1, 900);
        SamTemplate.Parameter memory = template.parameters().get("Memory");
        assertThat(Integer.parseInt(memory.preset())).isBetween(memory.minValue(), memory.maxValue());
        SamTemplate.Parameter architecture = template.parameters().get("Architecture");
        assertThat(architecture.allowedValues()).contains(architecture.preset()).containsOnly("x86_64", "arm64");
    }

    @Test
    void refersToWhatItDefines() {
        Set<String> references = new TreeSet<>();
        StrictYaml.read(yaml, JsonNode.class).findValuesAsText("Ref").forEach(references::add);

        assertThat(references)
                .hasSizeGreaterThan(3)
                .allSatisfy(name -> assertThat(template.resources().containsKey(name.replace(".Alias", ""))
                                || template.parameters().containsKey(name))
                        .as(name)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"SnapStart, SnapShot", "MemorySize, Memory", "RetentionInDays, Retention", "AllowedValues, Allowed"})
    void refusesAMisspeltKey(String key, String misspelt) {
        assertThatThrownBy(() -> StrictYaml.read(
                        yaml.replaceFirst("(?m)^( +)" + key + ":", "$1" + misspelt + ":"), SamTemplate.class))
                .hasMessageContainingAll("Unrecognized field", "\"" + misspelt + "\"");
    }

    /** Skipped where there is no cfn-lint on the PATH. */
    @Test
    void passesTheLinterOfCloudFormation() {
        assertThat(Tool.run("cfn-lint", Repository.path(FILE).toString())).isEmpty();
    }
}
