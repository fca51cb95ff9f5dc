package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private static final String NDJSON = "application/x-ndjson";
    static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.inMemory();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static String event(String user, String item, long timestamp) {
        return "{\"user\":\"%s\",\"item\":\"%s\",\"timestamp\":%d}".formatted(user, item, TestStack.START + timestamp);
    }

    @Test
    void theNextRankingSeesTheEvent() {
        for (int i = 0; i < 30; i++) {
            stack.event("next", "seen-" + i, i);
            stack.function().calls.clear();
            stack.api()
                    .body(Map.of("user", "next", "candidates", List.of("a")))
                    .post("/v1/rank")
                    .then()
                    .statusCode(200);
            assertThat(stack.function().calls.remove().history()).last().isEqualTo("seen-" + i);
        }
    }

    @Test
    void anArrayAndLinesAreStoredWhole() {
        stack.api()
                .body("[" + event("many-1", "a", 1) + "," + event("many-2", "b", 2) + "," + event("many-1", "c", 3)
                        + "]")
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3));
        stack.api()
                .contentType(NDJSON)
                .body(event("many-1", "d", 4) + "\r\n\n" + event("many-2", "e", 5) + "\n")
                .post("/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2));

        assertThat(stack.behaviours("many-1")).containsExactly("d@4", "c@3", "a@1");
        assertThat(stack.behaviours("many-2")).containsExactly("e@5", "b@2");
    }

    @Test
    void theSameEventTwiceIsOneBehaviour() {
        stack.event("twice", "a", 1);
        stack.event("twice", "a", 2);
        stack.event("twice", "a", 1);
        stack.api()
                .body("[" + event("twice", "a", 1) + "," + event("twice", "a", 1) + "]")
                .post("/v1/events")
                .then()
                .statusCode(200);

        assertThat(stack.behaviours("twice")).containsExactly("a@2", "a@1");
    }

    @Test
    void theCategorySentLastStands() {
        stack.event("category", "a", 1);
        stack.event("category", "ab", 1);
        categorised("category", "b");
        categorised("category", "c");

        assertThat(stack.behaviours("category")).containsExactly("ab@1", "a@1");
        stack.api().get("/v1/users/category").then().body("behaviours[1].category", equalTo("c"));
    }

    @Test
    void anEventSentAgainWithoutACategoryKeepsTheOneItHas() {
        categorised("kept", "c");
        stack.event("kept", "a", 1);
        stack.api()
                .contentType(NDJSON)
                .body(event("kept", "b", 2).replace("}", ",\"category\":\"d\"}") + "\n" + event("kept", "b", 2))
                .post("/v1/events")
                .then()
                .statusCode(200);

        assertThat(stack.behaviours("kept")).containsExactly("b@2", "a@1");
        stack.api().get("/v1/users/kept").then().body("behaviours.category", contains("d", "c"));
    }

    /** Sends item {@code a} at 1. */
    private static void categorised(String user, String category) {
        stack.api()
                .body(event(user, "a", 1).replace("}", ",\"category\":\"" + category + "\"}"))
                .post("/v1/events")
                .then()
                .statusCode(200);
    }

    @Test
    void lateEventsTakeTheirPlaceInTime() {
        stack.event("late", "c", 30);
        stack.event("late", "a", 10);
        stack.event("late", "b", 20);

        assertThat(stack.behaviours("late")).containsExactly("c@30", "b@20", "a@10");
    }

    @Test
    void onlyTheNewestAreKept() {
        int max = TestStack.MAX_BEHAVIOURS;
        String lines = IntStream.range(0, 3 * max)
                .mapToObj(t -> event("bound", "i", t))
                .collect(Collectors.joining("\n"));
        stack.api().contentType(NDJSON).body(lines).post("/v1/events").then().statusCode(200);
        stack.event("bound", "newest", 1000);
        stack.event("bound", "too old", 1);

        assertThat(stack.behaviours("bound"))
                .hasSize(max)
                .startsWith("newest@1000", "i@29")
                .endsWith("i@21");
    }

    @Test
    void aBadLineStoresNothing() {
        stack.api()
                .contentType(NDJSON)
                .body(event("half", "a", 1) + "\n" + event("half", "b", 2) + "\n{\"user\":\"half\"}\n"
                        + event("half", "c", 3))
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        allOf(containsString("line 3: "), containsString("Nothing of this request was stored")));
        stack.api()
                .contentType(NDJSON)
                .body(event("half", "a", 1) + "\n{\"user\":")
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-json"))
                .body("detail", containsString("line 2: "));
        stack.api()
                .body("[" + event("half", "a", 1) + ", 7]")
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("event 1 (counted from 0): "));

        assertThat(stack.behaviours("half")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\":\"bad\",\"item\":\"a\"}                              | 'timestamp' is missing",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":-1}             | 'timestamp' is -1",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":0}              | 'timestamp' is 0: it must be milliseconds since 1970, but is before March 1973",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":1763999999}     | 'timestamp' is 1763999999: it must be milliseconds since 1970, but looks like seconds: multiply by 1000",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":99999999999}    | looks like seconds",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":1763999999000000}    | looks like microseconds: divide by 1000",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":1763999999000000000} | looks like nanoseconds: divide by 1000000",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":20251124}       | looks like the date 2025-11-24",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":\"now\"}        | 'timestamp' must be a whole number",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":99999999999999} | in the future",
                "{\"user\":\"bad\",\"item\":\"\",\"timestamp\":1763999999000}   | item id is empty",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":1763999999000,\"time\":1} | unknown field 'time'",
                "{\"user\":\"bad\",\"item\":\"a\",\"timestamp\":1763999999000,\"category\":1} | 'category' must be a string",
                "[]                                                             | at least one",
            })
    void invalidEvents(String body, String detail) {
        stack.api()
                .body(body)
                .post("/v1/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));

        assertThat(stack.behaviours("bad")).isEmpty();
    }

    @Test
    void aClockThatIsALittleAheadIsTolerated() {
        long now = System.currentTimeMillis() - TestStack.START;
        stack.event("ahead", "a", now + 240_000);

        stack.api()
                .body(event("ahead", "b", now + 360_000))
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("in the future"));
        assertThat(stack.behaviours("ahead")).hasSize(1);
    }

    @Test
    void tooManyAtOnce() {
        String lines = (event("flood", "a", 1) + "\n").repeat(10_001);

        stack.api()
                .contentType(NDJSON)
                .body(lines)
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/too-many-entries"));
    }

    @Test
    void thousandsOfUsersAtOnce() {
        String lines = IntStream.range(0, 10_000)
                .mapToObj(u -> event("crowd-" + u, "a", 1))
                .collect(Collectors.joining("\n"));

        stack.api().contentType(NDJSON).body(lines).post("/v1/events").then().statusCode(200);

        assertThat(stack.behaviours("crowd-9999")).containsExactly("a@1");
    }
}
