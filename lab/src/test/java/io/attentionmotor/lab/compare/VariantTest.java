package io.attentionmotor.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.train.TrainingConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {
    @Test
    void aValueMayHoldCommas() {
        assertThat(Variant.parse("wide:model=din,tower-layers=256,128,dropout=0.1"))
                .isEqualTo(new Variant("wide", Map.of("model", "din", "tower-layers", "256,128", "dropout", "0.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "din",
                "din:",
                ":model=din",
                "x:model",
                "x:model=din,",
                "x:=din",
                "x:model=din,model=bst",
                "a b:model=din"
            })
    void whatIsNoVariantIsRefused(String text) {
        assertThatThrownBy(() -> Variant.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text.substring(0, 1));
    }

    @Test
    void timeBehindANameSetsTime() {
        assertThat(Variants.named("din+time").settings()).isEqualTo(Map.of("model", "din", "time", "true"));
        assertThat(Variants.named("din+time").fileName()).isEqualTo("din-time");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Variants.named("dein"))
                .hasMessageContaining("'dein' is no variant")
                .hasMessageContaining("dien-softmax-auxiliary");
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatThrownBy(() -> Variants.chosen(List.of("din"), List.of("din:dropout=0.5")))
                .hasMessageContaining("two variants are named 'din'");
    }

    @Test
    void aSettingThatCannotBeIsRefusedBeforeAnythingIsTrained() {
        TrainingConfig base = TrainingConfig.defaults();

        assertThatThrownBy(() -> new Plan(base, List.of(Variant.parse("wet:drop-out=0.5")), 1))
                .hasMessageContaining("variant wet")
                .hasMessageContaining("did you mean 'dropout'");
        assertThatThrownBy(() -> new Plan(base, List.of(Variant.parse("wet:dropout=1.5")), 1))
                .hasMessageContaining("variant wet: dropout is 1.5");
        assertThatThrownBy(() -> new Plan(base, List.of(Variants.named("din")), 0))
                .hasMessage("seeds is 0, it must be at least 1");
    }
}
