package io.attentionmotor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.bundle.ServingHints;
import io.attentionmotor.contract.feature.FeatureSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds where nobody says otherwise. A record prints all its components, so that a new one is recorded here, too.
 */
class RecordedDefaultsTest {
    @Test
    void aModelHasNoWishes() {
        assertThat(ServingHints.none())
                .hasToString("ServingHints[mostCandidates=null, mostPairs=null, longHistory=null]");
    }

    @Test
    void aSchemaHasNoTime() {
        assertThat(new FeatureSchema(50, 9, 8, List.of()))
                .hasToString("FeatureSchema[maxHistory=50, itemRows=9, categoryRows=8, profileFields=[], time=false]");
    }

    @Test
    void aCallAsksForAllItemsOfTheDefaultModelWithoutADeadline() throws JsonProcessingException {
        assertThat(new ObjectMapper().readValue("{}", RankCall.class))
                .hasToString("RankCall[model=null, history=[], candidates=[], profile={}, k=null, deadline=null, "
                        + "explain=false, at=null]");
    }

    @Test
    void aReplyDoesNotSayHowItWasComputed() {
        assertThat(new RankReply("din", "1", List.of()))
                .hasToString("RankReply[model=din, version=1, items=[], run=null]");
    }

    @Test
    void theNumbersOfTheContract() {
        assertThat(Manifest.FORMAT).isEqualTo(2);
        assertThat(GoldenCase.TOLERANCE).isEqualTo(1e-5f);
        assertThat(EventTime.FIRST).isEqualTo(100_000_000_000L);
        assertThat(IdRule.MAX_LENGTH).isEqualTo(256);
    }
}
