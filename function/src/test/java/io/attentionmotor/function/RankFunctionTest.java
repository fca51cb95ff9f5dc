package io.attentionmotor.function;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.scorer.tiny.TinyBundle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TinyModels.class)
class RankFunctionTest {
    private static final List<Behaviour> HISTORY = List.of(TinyBundle.behaviour(4), TinyBundle.behaviour(8));

    private static RankReply rank(RankCall call) {
        return given().contentType(ContentType.JSON)
                .body(call)
                .post("/rank")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .as(RankReply.class);
    }

    private static RankCall call(@Nullable String model, Map<String, String> profile, boolean explain) {
        return new RankCall(model, HISTORY, TinyBundle.candidates(0, 20), profile, 5, null, explain, null);
    }

    private static void assertScores(TinyBundle bundle, RankReply reply, Map<String, String> profile) {
        for (RankedItem item : reply.items()) {
            Candidate candidate = TinyBundle.candidate(item.index());
            assertThat(item.item()).isEqualTo(candidate.item());
            assertThat(item.score()).isCloseTo(bundle.expectedScore(HISTORY, candidate, profile), within(1e-5f));
        }
    }

    @Test
    void ranksWithTheHighestVersionOfTheDefaultModel() {
        RankReply reply = rank(call(null, Map.of(), false));

        assertThat(reply.model()).isEqualTo("tiny");
        assertThat(reply.version()).isEqualTo("10");
        assertThat(reply.run()).isNotNull();
        assertThat(reply.run().executionProvider()).isEqualTo("CPUExecutionProvider");
        assertThat(reply.run().millis()).isPositive();
        assertThat(reply.items())
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.attention()).isNull());
        assertScores(TinyModels.TINY, reply, Map.of());
    }

    @Test
    void ranksWithTheModelAndTheProfileOfTheCall() {
        RankReply reply = rank(call("other", Map.of("tier", "silver"), false));

        assertThat(reply.model()).isEqualTo("other");
        assertThat(reply.version()).isEqualTo("2");
        assertScores(TinyModels.OTHER, reply, Map.of("tier", "silver"));
    }

    @Test
    void ranksForTheMomentOfTheCallAndForNowWhereItDoesNotSay() {
        long now = System.currentTimeMillis();
        // far enough from the next bucket that the time this test takes cannot matter
        List<Behaviour> history = List.of(
                new Behaviour(TinyBundle.behaviour(4).item(), null, now - 3 * 86_400_000L),
                new Behaviour(TinyBundle.behaviour(8).item(), null, now - 50 * 60_000));

        assertTimed(history, now + 7_200_000, now + 7_200_000);
        assertTimed(history, now, now);
        assertTimed(history, null, now);
        assertThat(timed(history, now)).isNotEqualTo(timed(history, now + 7_200_000));
    }

    private static void assertTimed(List<Behaviour> history, @Nullable Long at, long moment) {
        for (RankedItem item : timed(history, at).items()) {
            Candidate candidate = TinyBundle.candidate(item.index());
            assertThat(item.score())
                    .isCloseTo(TinyModels.TIMED.expectedScore(history, candidate, moment), within(1e-5f));
        }
    }

    private static RankReply timed(List<Behaviour> history, @Nullable Long at) {
        return rank(new RankCall("timed", history, TinyBundle.candidates(0, 9), Map.of(), null, null, false, at));
    }

    @Test
    void explainsEachItemByItsAttention() {
        assertThat(rank(call(null, Map.of(), true)).items()).hasSize(5).allSatisfy(item -> {
            double[] expected = TinyModels.TINY.expectedAttention(HISTORY, TinyBundle.candidate(item.index()));
            assertThat(item.attention()).hasSize(2);
            assertThat((double) item.attention().getFirst()).isCloseTo(expected[0], within(1e-5));
        });
    }

    @Test
    void ranksForAColdUserWithoutAContentType() {
        given().body("{\"candidates\":[{\"item\":\"item-1\"},{\"item\":\"never-seen\"}],\"fromTheFuture\":1}")
                .post("/rank")
                .then()
                .statusCode(200)
                .body("items.item", hasItems("item-1", "never-seen"));
    }

    @Test
    void listsTheModels() {
        get("/models")
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of("other", "timed", "tiny")))
                .body("version", equalTo(List.of("2", "1", "10")))
                .body("isDefault", equalTo(List.of(false, false, true)))
                .body("[0].profileFields", equalTo(List.of("tier")))
                .body("[0].maxHistory", equalTo(TinyBundle.MAX_HISTORY))
                .body("[2].schemaHash", equalTo(TinyModels.TINY.manifest().schemaHash()))
                .body("[2].metrics['test.auc']", equalTo(0.75f));
    }

    @Test
    void reportsHealthWithTheModelsAndWhatRunsThem() {
        get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'models' }.data.tiny", equalTo("10"))
                .body("checks.find { it.name == 'models' }.data.executionProvider", equalTo("CPUExecutionProvider"));
    }

    @Test
    void measuresEachModel() {
        rank(call("other", Map.of(), false));
        get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("motor_rank_calls_total{model=\"other\",outcome=\"ranked\"}"))
                .body(containsString("motor_inference_seconds_count{model=\"other\"}"))
                .body(containsString("motor_rank_candidates_bucket{model=\"other\",le=\"50.0\"}"));
    }
}
