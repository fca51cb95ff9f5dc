package io.attentionmotor.infra.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attentionmotor.infra.Component;
import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.StrictYaml;
import io.attentionmotor.infra.Tool;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamTemplateTest {
    private static final String FILE = "infra/lambda/template.yaml";
    /** What Java itself reads, and what Lambda sets or reads. */
    private static final Set<String> NOT_OURS = Set.of("JAVA_TOOL_OPTIONS", "ORT_DISABLE_TELEMETRY");

    private final JsonNode template = StrictYaml.read(Repository.text(FILE), JsonNode.class);
    private final JsonNode function = template.at("/Resources/Function/Properties");

    @Test
    void deploysWhatTheBuildMakesForLambda() {
        assertThat(Repository.path("infra/lambda/" + text("CodeUri")))
                .isEqualTo(Repository.path("function/target/function.zip"));
        assertThat(Component.functionProfile("lambda"))
                .as("the Maven profile that makes function.zip")
                .contains("quarkus-funqy-amazon-lambda");
        assertThat(text("Handler")).isEqualTo("io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest");
        assertThat(text("Runtime")).isEqualTo("java" + Component.javaRelease());
    }

    @Test
    void setsVariablesThatTheFunctionReads() {
        Map<String, String> variables = variables();

        assertThat(variables.keySet().stream().filter(name -> !NOT_OURS.contains(name)))
                .isNotEmpty()
                .isSubsetOf(Component.function().variables());
        assertThat(variables).containsEntry("MOTOR_MAX_CONCURRENCY", "1").containsEntry("ORT_DISABLE_TELEMETRY", "1");
    }

    /** Lambda unpacks layers under /opt. The function loads a layer's bundles where MOTOR_MODELS says. */
    @Test
    void findsTheModelsInItsLayer() {
        assertThat(function.at("/Layers/0/Ref").asText()).isEqualTo("Models");
        Path layer = Repository.path("infra/lambda/"
                + template.at("/Resources/Models/Properties/ContentUri").asText());
        assertThat(layer).isEqualTo(Repository.path("target/models-layer"));
        assertThat(variables()).containsEntry("MOTOR_MODELS", "/opt/models");
        assertThat(Repository.text("infra/README.md")).contains("cp -r models target/models-layer/");
    }

    /** A snapshot is made of versions alone, so there is an alias to call, and the output names it. */
    @Test
    void wakesFromASnapshot() {
        assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(text("AutoPublishAlias")).isEqualTo("live");
        assertThat(function.path("AutoPublishAliasAllProperties").asBoolean()).isTrue();
        assertThat(template.at("/Outputs/Alias/Value/Ref").asText()).isEqualTo("Function.Alias");
    }

    /** Skipped where there is no cfn-lint on the PATH: it knows what a template may say, and what refers to what. */
    @Test
    void passesTheLinterOfCloudFormation() {
        assertThat(Tool.run("cfn-lint", Repository.path(FILE).toString())).isEmpty();
    }

    private String text(String property) {
        return function.path(property).asText();
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        function.at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }
}
