package io.attentionmotor.contract.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.attentionmotor.contract.feature.FeatureSchema.ProfileField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSchemaTest {
    private static final List<ProfileField> FIELDS = List.of(new ProfileField("age", 4), new ProfileField("tier", 5));

    @Test
    void twoSchemasThatTakeOtherRequestsHaveOtherHashes() {
        List<FeatureSchema> schemas = List.of(
                new FeatureSchema(3, 5, 4, FIELDS, false),
                new FeatureSchema(2, 5, 4, FIELDS, false),
                new FeatureSchema(3, 6, 4, FIELDS, false),
                new FeatureSchema(3, 5, 5, FIELDS, false),
                new FeatureSchema(3, 5, 4, FIELDS.reversed(), false),
                new FeatureSchema(3, 5, 4, FIELDS.subList(0, 1), false),
                new FeatureSchema(3, 5, 4, List.of(new ProfileField("age", 5), new ProfileField("tier", 5)), false),
                new FeatureSchema(3, 5, 4, List.of(), false),
                new FeatureSchema(3, 5, 4, FIELDS, true));

        assertThat(schemas).extracting(FeatureSchema::hash).doesNotHaveDuplicates();
        assertThat(new FeatureSchema(3, 5, 4, List.copyOf(FIELDS)).hash())
                .isEqualTo(schemas.getFirst().hash());
    }

    @Test
    void aModelLooksAtOneBehaviourAtLeast() {
        assertThat(new FeatureSchema(1, 2, 2, List.of()).maxHistory()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureSchema(0, 2, 2, List.of()))
                .withMessageContaining("maxHistory is 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "age_group",
                "Age-Group.2",
                "a123456789012345678901234567890123456789012345678901234567890123"
            })
    void aFieldIsNamedLikeAFile(String name) {
        assertThat(new ProfileField(name, 2).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "../x",
                "-a",
                "_a",
                "a/b",
                "a b",
                "é",
                "a1234567890123456789012345678901234567890123456789012345678901234"
            })
    void aNameThatCannotBePartOfAFileNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProfileField(name, 2))
                .withMessageContaining("'%s'".formatted(name));
    }
}
