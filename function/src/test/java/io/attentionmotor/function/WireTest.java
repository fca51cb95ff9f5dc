package io.attentionmotor.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.wire.WireFiles;
import io.attentionmotor.contract.wire.WireFiles.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was recorded of the wire between gateway and function, read and written by the function's own JSON. */
@QuarkusTest
@QuarkusTestResource(TinyModels.class)
class WireTest {
    @Inject
    ObjectMapper json;

    static Stream<Recorded<?>> written() {
        return Stream.<List<? extends Recorded<?>>>of(WireFiles.replies(), WireFiles.problems())
                .<Recorded<?>>flatMap(List::stream)
                .filter(Recorded::written);
    }

    static Stream<Recorded<RankCall>> calls() {
        return WireFiles.calls().stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void readsCallsOfEveryRelease(Recorded<RankCall> recorded) throws JsonProcessingException {
        assertThat(json.readValue(recorded.json(), RankCall.class)).isEqualTo(recorded.meaning());
    }

    /** The full call names a model that is not served and has a deadline of long ago. */
    @ParameterizedTest
    @MethodSource("calls")
    void ranksThem(Recorded<RankCall> recorded) {
        int status = recorded.meaning().deadline() == null ? 200 : 504;
        given().contentType("application/json")
                .body(recorded.json())
                .post("/rank")
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesRepliesAndProblemsAsRecorded(Recorded<?> recorded) throws JsonProcessingException {
        assertThat(json.readTree(json.writeValueAsString(recorded.meaning())))
                .isEqualTo(json.readTree(recorded.json()));
    }
}
