package io.attentionmotor.function;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.attentionmotor.contract.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that goes wrong is answered with a problem document that says what and what to do. */
@QuarkusTest
@QuarkusTestResource(TinyModels.class)
class ProblemsTest {
    @Inject
    ConcurrencyLimit limit;

    private static ValidatableResponse assertProblem(Response response, int status, String type) {
        return response.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("type", equalTo("/problems/" + type));
    }

    private static Response rank(String body) {
        return given().contentType("application/json").body(body).post("/rank");
    }

    private static String candidates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"item\":\"item-%d\"}".formatted(i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"candidates":[{"item":"a"}]                                | line 1, column
                    candidates                                                  | not JSON
                    [1]                                                         | the body has the wrong type
                    null                                                        | the body is empty
                    {}                                                          | there are no candidates
                    {"candidates":[]}                                           | there are no candidates
                    {"candidates":"a"}                                          | candidates has the wrong type
                    {"candidates":[{"item":"a"}],"k":"all"}                     | k has the wrong type
                    {"candidates":[{"item":"a"}],"k":0}                         | k is 0
                    {"candidates":[{"item":"a"}],"deadline":"soon"}             | deadline has the wrong type
                    {"candidates":[{"item":"a"},{"item":" "}]}                  | candidates[1].item is refused: item id is empty
                    {"candidates":[{"item":"a","category":""}]}                 | candidates[0].category is refused
                    {"candidates":[{"category":"a"}]}                           | candidates[0] has no item
                    {"candidates":[null]}                                       | null
                    {"candidates":[{"item":"a"}],"history":[{"timestamp":1}]}   | history[0] has no item
                    {"candidates":[{"item":"a"}],"profile":{"tier":{"a":1}}}    | profile.tier has the wrong type
                    """)
    void aMalformedCallIsToldWhatIsWrong(String body, String detail) {
        assertProblem(rank(body), 400, "invalid-request").body("detail", containsString(detail));
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertProblem(given().contentType("application/json").post("/rank"), 400, "invalid-request")
                .body("detail", containsString("empty"));
    }

    @Test
    void anUnknownModelIsToldTheKnownOnes() {
        assertProblem(rank("{\"model\":\"zzz\",\"candidates\":" + candidates(1) + "}"), 404, "model-not-found")
                .body("detail", containsString("[other, timed, tiny]"));
    }

    @Test
    void tooManyCandidatesAreRefused() {
        rank("{\"candidates\":" + candidates(TinyModels.MAX_CANDIDATES) + "}")
                .then()
                .statusCode(200);
        assertProblem(
                        rank("{\"candidates\":" + candidates(TinyModels.MAX_CANDIDATES + 1) + "}"),
                        400,
                        "too-many-candidates")
                .body("detail", containsString("51 candidates"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertProblem(rank(" ".repeat(9 << 20)), 413, "body-too-large").body("detail", containsString("bytes"));
    }

    @Test
    void aFormIsAskedForJson() {
        Response response = given().contentType("application/x-www-form-urlencoded")
                .body(" ".repeat(64 << 10))
                .post("/rank");
        assertProblem(response, 415, "unsupported-media-type").body("detail", containsString("application/json"));
    }

    @Test
    void aDeadlineThatHasPassedIsReported() {
        assertProblem(rank("{\"deadline\":1,\"candidates\":" + candidates(1) + "}"), 504, "deadline-exceeded")
                .body("detail", containsString("ms ago"));
    }

    @Test
    void aCallBeyondTheBoundIsSentElsewhere() {
        String body = "{\"candidates\":" + candidates(1) + "}";
        limit.run(null, () -> assertProblem(rank(body), 503, "busy").header("Retry-After", "1"));
        rank(body).then().statusCode(200);
    }

    @Test
    void anUnknownPathAndAWrongMethodAreProblemsToo() {
        assertProblem(given().get("/nothing"), 404, "not-found").body("detail", containsString("POST /rank"));
        assertProblem(given().get("/rank"), 405, "method-not-allowed");
        assertProblem(given().delete("/rank"), 405, "method-not-allowed");
    }
}
