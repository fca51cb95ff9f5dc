package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersAndItemsTest {
    static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.inMemory();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static String categoryOf(String item) {
        stack.function().calls.clear();
        stack.api()
                .body(Map.of("user", "nobody", "candidates", List.of(item)))
                .post("/v1/rank")
                .then()
                .statusCode(200);
        String category = stack.function()
                .calls
                .remove()
                .objects("candidates")
                .findFirst()
                .orElseThrow()
                .getString("category");
        return category == null ? "none" : category;
    }

    @Test
    void anItemIsSeenAtOnceEvenWhenItWasCached() {
        assertThat(categoryOf("cached")).isEqualTo("none");
        stack.api()
                .body("{\"item\":\"cached\",\"category\":\"one\"}")
                .put("/v1/items")
                .then()
                .statusCode(200);
        assertThat(categoryOf("cached")).isEqualTo("one");
        stack.api()
                .body("[{\"item\":\"cached\",\"category\":\"two\",\"title\":\"Two\"}]")
                .put("/v1/items")
                .then()
                .statusCode(200)
                .body("stored", equalTo(1));
        assertThat(categoryOf("cached")).isEqualTo("two");
    }

    @Test
    void aBadItemStoresNothing() {
        stack.api()
                .contentType("application/x-ndjson")
                .body("{\"item\":\"good\",\"category\":\"c\"}\n{\"item\":\"bad\"}")
                .put("/v1/items")
                .then()
                .statusCode(400)
                .body("detail", containsString("line 2: field 'category' is missing"));

        assertThat(categoryOf("good")).isEqualTo("none");
    }

    @Test
    void anEventTakesItsItemsCategory() {
        stack.api()
                .body("{\"item\":\"known\",\"category\":\"c\"}")
                .put("/v1/items")
                .then()
                .statusCode(200);
        stack.event("buyer", "known", 1);

        stack.api().get("/v1/users/buyer").then().body("behaviours[0].category", equalTo("c"));
    }

    @Test
    void aProfileIsReplacedAsAWhole() {
        stack.api()
                .body("{\"age\":\"30\",\"city\":\"Lyon\"}")
                .put("/v1/users/p/profile")
                .then()
                .statusCode(204);
        stack.api().body("{\"age\":\"40\"}").put("/v1/users/p/profile").then().statusCode(204);
        stack.api().get("/v1/users/p").then().statusCode(200).body("profile", equalTo(Map.of("age", "40")));
        stack.api().body("{}").put("/v1/users/p/profile").then().statusCode(204);
        stack.api().get("/v1/users/p").then().body("profile", anEmptyMap());
    }

    @Test
    void aProfileHoldsStringsOnly() {
        stack.api()
                .body("{\"age\":30}")
                .put("/v1/users/p2/profile")
                .then()
                .statusCode(400)
                .body("detail", containsString("field 'age' must be a string"));
        stack.api().body("[]").put("/v1/users/p2/profile").then().statusCode(400);
    }

    @Test
    void theLargestProfileIsTakenAndNoLarger() {
        Map<String, String> largest = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            largest.put(("%03d".formatted(i) + "n".repeat(253)), "v".repeat(256));
        }
        profile(largest).statusCode(204);

        profile(Map.of("n".repeat(257), "v")).statusCode(400).body("detail", containsString("at most 256"));
        profile(Map.of("n", "v".repeat(257))).statusCode(400).body("detail", containsString("257 characters"));
        profile(Map.of(" ", "v")).statusCode(400).body("detail", containsString("non-blank"));
        largest.put("one more", "v");
        profile(largest).statusCode(400).body("detail", containsString("101 fields, at most 100"));
    }

    private static ValidatableResponse profile(Map<String, String> profile) {
        return stack.api().body(profile).put("/v1/users/large/profile").then();
    }

    @Test
    void theLongestTitleIsTakenAndNoLonger() {
        title("t".repeat(1024)).statusCode(200);
        title("t".repeat(1025)).statusCode(400).body("detail", containsString("at most 1024"));
        title(" ").statusCode(400);
    }

    private static ValidatableResponse title(String title) {
        return stack.api()
                .body(Map.of("item", "titled", "category", "c", "title", title))
                .put("/v1/items")
                .then();
    }

    @Test
    void aUserNeverSeenIsEmpty() {
        stack.api()
                .get("/v1/users/nobody")
                .then()
                .statusCode(200)
                .body("user", equalTo("nobody"))
                .body("profile", anEmptyMap())
                .body("behaviours", empty());
    }

    @Test
    void deleteRemovesEverythingOfTheUserAndNothingElse() {
        for (String user : List.of("gone", "stays")) {
            stack.event(user, "a", 1);
            stack.api()
                    .body("{\"age\":\"30\"}")
                    .put("/v1/users/{id}/profile", user)
                    .then()
                    .statusCode(204);
        }

        stack.api().delete("/v1/users/gone").then().statusCode(204);
        stack.api().delete("/v1/users/gone").then().statusCode(204);

        stack.api().get("/v1/users/gone").then().body("profile", anEmptyMap()).body("behaviours", empty());
        stack.api().get("/v1/users/stays").then().body("profile.age", equalTo("30"));
        assertThat(stack.behaviours("stays")).containsExactly("a@1");
    }

    @Test
    void readyAndMeasured() {
        assertThat(categoryOf("measured")).isEqualTo("none");

        stack.api().get("/health/ready").then().statusCode(200).body("status", equalTo("up"));
        stack.api()
                .get("/metrics")
                .then()
                .statusCode(200)
                .body(containsString("gateway_function_seconds_bucket{outcome=\"ok\""))
                .body(containsString("gateway_fanout_batches_bucket"))
                .body(containsString("gateway_coverage_bucket"));
    }
}
