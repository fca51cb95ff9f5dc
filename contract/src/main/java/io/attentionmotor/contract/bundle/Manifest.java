package io.attentionmotor.contract.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.attentionmotor.contract.feature.FeatureSchema;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself, in {@code manifest.json}. Whether a build can read it is for the format's version to
 * say: fields that it does not know, it passes over.
 *
 * @param formatVersion of the bundle format; this code reads {@value #FORMAT}
 * @param name the model's name, as a ranking request may give it
 * @param version the bundle's version, unique within the name
 * @param architecture such as {@code din}
 * @param hyperParameters the resolved configuration of the training run
 * @param schema the features it takes
 * @param schemaHash {@link FeatureSchema#hash()} at export
 * @param inputs the graph's inputs
 * @param outputs the graph's outputs
 * @param opset ONNX operator set
 * @param serving how it likes its requests run; null if it does not say
 * @param metrics such as {@code test.auc}
 * @param gate how it came past the quality gate; null if it met none
 * @param dataFingerprint SHA-256 of the encoded training data
 * @param createdAt ISO-8601 instant
 * @param files every file of the bundle but the manifest, with its SHA-256 and behind a space a CRC-32C, both in hex:
 *     see {@link FileDigest}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        int formatVersion,
        String name,
        String version,
        String architecture,
        SortedMap<String, String> hyperParameters,
        FeatureSchema schema,
        String schemaHash,
        List<Signature.TensorSpec> inputs,
        List<Signature.TensorSpec> outputs,
        int opset,
        @Nullable ServingHints serving,
        SortedMap<String, Double> metrics,
        @Nullable Gate gate,
        String dataFingerprint,
        String createdAt,
        SortedMap<String, String> files) {
    public static final int FORMAT = 2;

    /** How a model came past the quality gate between its training and its export. */
    public enum Gate {
        /** Its test vouches for it. */
        @JsonProperty("passed")
        PASSED,
        /** Its test does not, and somebody exported it all the same. */
        @JsonProperty("forced")
        FORCED
    }

    /** This manifest with other files. */
    public Manifest withFiles(Map<String, String> digestByFile) {
        return new Manifest(
                formatVersion,
                name,
                version,
                architecture,
                hyperParameters,
                schema,
                schemaHash,
                inputs,
                outputs,
                opset,
                serving,
                metrics,
                gate,
                dataFingerprint,
                createdAt,
                new TreeMap<>(digestByFile));
    }
}
