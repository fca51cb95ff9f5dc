package io.attentionmotor.infra.lambda;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What our AWS SAM template may say. */
@JsonNaming(UpperCamelCaseStrategy.class)
record SamTemplate(
        @JsonProperty("AWSTemplateFormatVersion") String formatVersion,
        String transform,
        String description,
        Map<String, Parameter> parameters,
        Map<String, Resource> resources,
        Map<String, Output> outputs) {

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Parameter(
            String type,
            @JsonProperty("Default") String preset,
            String description,
            @Nullable List<String> allowedValues,
            @Nullable Integer minValue,
            @Nullable Integer maxValue) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "Type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Layer.class, name = "AWS::Serverless::LayerVersion"),
        @JsonSubTypes.Type(value = Function.class, name = "AWS::Serverless::Function"),
        @JsonSubTypes.Type(value = Logs.class, name = "AWS::Logs::LogGroup"),
        @JsonSubTypes.Type(value = Alarm.class, name = "AWS::CloudWatch::Alarm")
    })
    sealed interface Resource {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Layer(LayerSettings properties) implements Resource {
        @JsonNaming(UpperCamelCaseStrategy.class)
        record LayerSettings(String description, String contentUri, String retentionPolicy) {}
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Function(FunctionSettings properties) implements Resource {
        @JsonNaming(UpperCamelCaseStrategy.class)
        record FunctionSettings(
                String description,
                String runtime,
                String handler,
                String codeUri,
                List<Reference> architectures,
                Reference memorySize,
                int timeout,
                List<Reference> layers,
                @Nullable SnapStart snapStart,
                String autoPublishAlias,
                boolean autoPublishAliasAllProperties,
                Environment environment,
                LoggingConfig loggingConfig) {}
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record SnapStart(String applyOn) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Environment(Map<String, String> variables) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record LoggingConfig(Reference logGroup) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Logs(String deletionPolicy, String updateReplacePolicy, LogsSettings properties) implements Resource {
        @JsonNaming(UpperCamelCaseStrategy.class)
        record LogsSettings(int retentionInDays) {}
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Alarm(AlarmSettings properties) implements Resource {
        @JsonNaming(UpperCamelCaseStrategy.class)
        record AlarmSettings(
                String alarmDescription,
                String comparisonOperator,
                double threshold,
                int evaluationPeriods,
                int datapointsToAlarm,
                String treatMissingData,
                List<Query> metrics) {}
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Query(
            String id,
            @Nullable String expression,
            @Nullable String label,
            @Nullable Boolean returnData,
            @Nullable MetricStat metricStat) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record MetricStat(String stat, int period, Metric metric) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Metric(String namespace, String metricName, List<Dimension> dimensions) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Dimension(String name, Reference value) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Output(String description, Reference value) {}

    /** {@code Ref: name}, of a parameter or a resource. */
    @JsonNaming(UpperCamelCaseStrategy.class)
    record Reference(String ref) {}

    Function function() {
        return (Function) resources.get("Function");
    }

    Layer models() {
        return (Layer) resources.get("Models");
    }
}
