package io.attentionmotor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitecturesTest {
    @Test
    void allAreFoundInTheOrderOfTheirFile() {
        assertThat(Architectures.ids()).startsWith("average", "din", "dien", "bst");
        assertThat(Architectures.named("dien").id()).isEqualTo("dien");
        assertThatThrownBy(() -> Architectures.named("dine"))
                .hasMessageContaining("no model 'dine'; there are average,");
    }

    @Test
    void twoOfOneNameAreRefused() {
        List<Architecture<?>> twice = Stream.concat(Architectures.all().stream(), Stream.of(Architectures.named("bst")))
                .toList();

        assertThatThrownBy(() -> Architectures.checked(twice))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("both have the name bst: rename one");
    }

    @Test
    void aSettingThatIsNoneOfItsOwnIsRefused() {
        assertThatThrownBy(() -> Architectures.named("din").settings().make(Map.of("atention", "raw")))
                .hasMessage("there is no setting 'atention'; there are [attention]");
    }
}
