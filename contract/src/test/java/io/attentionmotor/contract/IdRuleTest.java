package io.attentionmotor.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdRuleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\u0000", ".", ".."})
    void anIdThatIsBlankOrHoldsAControlCharacterIsRefused(String id) {
        assertThatThrownBy(() -> new UserId(id)).hasMessageStartingWith("user id ");
        assertThatThrownBy(() -> new ItemId(id)).hasMessageStartingWith("item id ");
        assertThatThrownBy(() -> new CategoryId(id)).hasMessageStartingWith("category id ");
    }

    @Test
    void anIdMayHave256CharactersButNotMore() {
        assertThat(new UserId("é".repeat(256)).value()).hasSize(256);
        assertThatThrownBy(() -> new UserId("x".repeat(257))).hasMessageContaining("at most 256");
    }

    @Test
    void aMessageShowsAnIdAsItIs() {
        assertThat("%s %s %s".formatted(new UserId("42"), new ItemId("cap"), new CategoryId("hats")))
                .isEqualTo("42 cap hats");
    }

    @Test
    void aCallSurvivesJson() throws JsonProcessingException {
        RankCall call = new RankCall(
                "din",
                List.of(new Behaviour(new ItemId("b"), new CategoryId("c"), 5)),
                List.of(new Candidate(new ItemId("x"), null)),
                Map.of("age", "25-34"),
                3,
                99L,
                true,
                98L);

        String json = JSON.writeValueAsString(call);
        assertThat(json).contains("\"item\":\"b\"");
        assertThat(JSON.readValue(json, RankCall.class)).isEqualTo(call);
    }

    @Test
    void absentListsOfACallAreEmpty() throws JsonProcessingException {
        RankCall call = JSON.readValue("{}", RankCall.class);

        assertThat(call.history()).isEmpty();
        assertThat(call.candidates()).isEmpty();
        assertThat(call.profile()).isEmpty();
        assertThat(call.at()).isNull();
    }
}
