package io.attentionmotor.function;

import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.feature.FeatureSchema;
import java.util.List;
import java.util.Map;

/**
 * What a function says of a model it serves.
 *
 * @param name the model's name, as a call may give it
 * @param version the bundle's version
 * @param architecture such as {@code din}
 * @param isDefault whether it ranks the calls that name no model
 * @param schemaHash two models with the same hash take the same requests
 * @param maxHistory how many of the newest behaviours it looks at
 * @param profileFields names of the profile fields it takes
 * @param metrics such as {@code test.auc}
 */
public record ModelInfo(
        String name,
        String version,
        String architecture,
        boolean isDefault,
        String schemaHash,
        int maxHistory,
        List<String> profileFields,
        Map<String, Double> metrics) {

    static ModelInfo of(Manifest manifest, boolean isDefault) {
        return new ModelInfo(
                manifest.name(),
                manifest.version(),
                manifest.architecture(),
                isDefault,
                manifest.schemaHash(),
                manifest.schema().maxHistory(),
                manifest.schema().profileFields().stream()
                        .map(FeatureSchema.ProfileField::name)
                        .toList(),
                manifest.metrics());
    }
}
