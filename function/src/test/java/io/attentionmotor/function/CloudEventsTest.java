package io.attentionmotor.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.attentionmotor.contract.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entry point for CloudEvents: the same function, called with one event in either mode. */
@QuarkusTest
@QuarkusTestResource(TinyModels.class)
class CloudEventsTest {
    private static final String CALL = "{\"candidates\":[{\"item\":\"item-1\"},{\"item\":\"item-2\"}]}";
    private static final String TYPE = "io.attentionmotor.rank";

    @Inject
    ReadingThreads reading;

    private static RequestSpecification binary(String type) {
        return given().contentType("application/json")
                .header("ce-id", "7")
                .header("ce-specversion", "1.0")
                .header("ce-source", "/shop")
                .header("ce-type", type);
    }

    private static Response structured(String type, String data) {
        return structured(
                "{\"id\":\"7\",\"specversion\":\"1.0\",\"source\":\"/shop\",\"datacontenttype\":\"application/json\","
                        + "\"type\":\"" + type + "\",\"data\":" + data + "}");
    }

    private static Response structured(String event) {
        return given().contentType("application/cloudevents+json").body(event).post("/");
    }

    private static void assertProblem(Response response, int status, String type, String detail) {
        response.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("/problems/" + type))
                .body("detail", containsString(detail));
    }

    @Test
    void aBinaryEventIsAnsweredByOne() {
        binary(TYPE)
                .body(CALL)
                .post("/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", "io.attentionmotor.ranked")
                .header("ce-source", "/attention-motor/function")
                .header("ce-id", not(blankOrNullString()))
                .body("model", equalTo("tiny"))
                .body("items.item", hasItems("item-1", "item-2"));
    }

    @Test
    void aStructuredEventIsAnsweredByOne() {
        structured(TYPE, CALL)
                .then()
                .statusCode(200)
                .contentType("application/cloudevents+json")
                .body("specversion", equalTo("1.0"))
                .body("type", equalTo("io.attentionmotor.ranked"))
                .body("source", equalTo("/attention-motor/function"))
                .body("id", not(blankOrNullString()))
                .body("datacontenttype", equalTo("application/json"))
                .body("data.model", equalTo("tiny"))
                .body("data.items.item", hasItems("item-1", "item-2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"candidates":[]}                                   | 400 | invalid-request   | there are no candidates
                    {"candidates":"a"}                                  | 400 | invalid-request   | candidates has the wrong type
                    {"candidates":[{"item":" "}]}                       | 400 | invalid-request   | candidates[0].item is refused
                    {"candidates":[{"item":"a"}],"model":"zzz"}         | 404 | model-not-found  | [other, timed, tiny]
                    {"candidates":[{"item":"a"}],"deadline":1}          | 504 | deadline-exceeded | ms ago
                    {"candidates":[{"item":"a"}                         | 400 | invalid-request   | not JSON
                    """)
    void aBadEventIsToldWhatIsWrongInBothModes(String call, int status, String type, String detail) {
        assertProblem(binary(TYPE).body(call).post("/"), status, type, detail);
        assertProblem(structured(TYPE, call), status, type, detail);
    }

    @Test
    void aStructuredEventNamesThePathWithinItsData() {
        assertProblem(structured(TYPE, "{\"candidates\":\"a\"}"), 400, "invalid-request", "data.candidates has");
        assertProblem(structured("{\"id"), 400, "invalid-request", "not JSON");
        assertProblem(structured(""), 400, "invalid-request", "the body is empty");
        assertProblem(binary(TYPE).post("/"), 400, "invalid-request", "the body is empty");
    }

    @Test
    void anotherTypeAndABatchAreRefused() {
        assertProblem(binary("com.example.other").body(CALL).post("/"), 404, "not-found", TYPE);
        assertProblem(structured("com.example.other", CALL), 404, "not-found", TYPE);
        Response batch = given().contentType("application/cloudevents-batch+json")
                .body("[]")
                .post("/");
        assertProblem(batch, 415, "unsupported-media-type", "one CloudEvent");
    }

    @Test
    void noDoorReadsJsonOnAnEventLoop() {
        given().contentType("application/json").body(CALL).post("/rank").then().statusCode(200);
        binary(TYPE).body(CALL).post("/").then().statusCode(200);
        structured(TYPE, CALL).then().statusCode(200);

        assertThat(reading.names()).hasSizeGreaterThanOrEqualTo(3).noneMatch(name -> name.contains("eventloop"));
    }
}
