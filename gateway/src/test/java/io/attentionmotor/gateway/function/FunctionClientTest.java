package io.attentionmotor.gateway.function;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.gateway.RealRedis;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionClientTest {
    private static final RankCall CALL = new RankCall(
            null, List.of(), List.of(new Candidate(new ItemId("a"), null)), Map.of(), null, null, false, null);

    private final Vertx vertx = Vertx.vertx();
    private final WebClient http = WebClient.create(vertx);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<ScriptedFunction> functions = new ArrayList<>();

    @AfterEach
    void close() {
        functions.forEach(ScriptedFunction::close);
        join(vertx.close());
    }

    private ScriptedFunction function(ScriptedFunction.Step... steps) {
        ScriptedFunction function = new ScriptedFunction(steps);
        functions.add(function);
        return function;
    }

    private FunctionClient client(ScriptedFunction... called) {
        return new FunctionClient(
                http, Stream.of(called).map(ScriptedFunction::url).toList(), new GatewayMetrics(meters));
    }

    private static RankReply rank(FunctionClient client) {
        return join(client.rank(CALL, "id", Deadline.after(5_000)));
    }

    private static void assertFails(FunctionClient client, long millis, ProblemType type) {
        assertThatThrownBy(() -> join(client.rank(CALL, "id", Deadline.after(millis))))
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Test
    void functionsAreCalledInTurn() {
        ScriptedFunction one = function();
        ScriptedFunction other = function();
        FunctionClient client = client(one, other);

        for (int i = 0; i < 6; i++) {
            rank(client);
        }

        assertThat(one.calls()).isEqualTo(3);
        assertThat(other.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyFunctionIsPassedOverForTheNext(int status) {
        ScriptedFunction busy = function(ScriptedFunction.Step.answers(status), ScriptedFunction.Step.answers(status));
        ScriptedFunction free = function();
        FunctionClient client = client(busy, free);

        assertThat(rank(client).model()).isEqualTo("din");
        assertThat(rank(client).model()).isEqualTo("din");
        assertThat(rank(client).model()).isEqualTo("din");
        assertThat(busy.calls()).isEqualTo(2);
        assertThat(free.calls()).isEqualTo(3);
    }

    @Test
    void aLoneFunctionThatIsBusyIsNotAskedAgain() {
        ScriptedFunction busy = function(ScriptedFunction.Step.answers(503));

        assertFails(client(busy), 5_000, ProblemType.FUNCTION_UNAVAILABLE);
        assertThat(busy.calls()).isEqualTo(1);
    }

    @Test
    void whereAllAreBusyTheLastOnesWordIsPassedOn() {
        ScriptedFunction one = function(ScriptedFunction.Step.answers(503));
        ScriptedFunction other = function(ScriptedFunction.Step.answers(429));

        assertFails(client(one, other), 5_000, ProblemType.FUNCTION_UNAVAILABLE);
        assertThat(one.calls() + other.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 502, 504})
    void aFunctionThatAnswersBadlyIsNotPassedOver(int status) {
        ScriptedFunction bad = function(ScriptedFunction.Step.answers(status));
        ScriptedFunction good = function();

        assertFails(
                client(bad, good), 5_000, status == 504 ? ProblemType.DEADLINE_EXCEEDED : ProblemType.FUNCTION_FAILED);
        assertThat(good.calls()).isZero();
    }

    /** The connection that a first call has left in the pool is closed by the function as the second arrives. */
    @Test
    void aStaleConnectionCostsNoCall() {
        ScriptedFunction function =
                function(ScriptedFunction.Step.ranks(), ScriptedFunction.Step.hangsUp(), ScriptedFunction.Step.ranks());
        FunctionClient client = client(function);

        rank(client);
        rank(client);

        assertThat(function.calls()).isEqualTo(3);
    }

    @Test
    void aFunctionThatHangsUpTwiceIsUnavailable() {
        ScriptedFunction function = function(ScriptedFunction.Step.hangsUp(), ScriptedFunction.Step.hangsUp());

        assertFails(client(function), 5_000, ProblemType.FUNCTION_UNAVAILABLE);
        assertThat(function.calls()).isEqualTo(2);
    }

    @Test
    void aFunctionThatIsDownIsPassedOver() {
        FunctionClient client = new FunctionClient(
                http,
                List.of(
                        URI.create("http://127.0.0.1:" + RealRedis.freePort()),
                        function().url()),
                new GatewayMetrics(meters));

        for (int i = 0; i < 4; i++) {
            assertThat(rank(client).model()).isEqualTo("din");
        }
    }

    @Test
    void aLateFunctionIsNotWaitedForAndNotAskedAgain() {
        ScriptedFunction late = function(ScriptedFunction.Step.silent());
        ScriptedFunction other = function();

        assertFails(client(late, other), 150, ProblemType.DEADLINE_EXCEEDED);
        assertThat(other.calls()).isZero();
    }

    @Test
    void nothingIsSentOnceTheDeadlineHasPassed() {
        ScriptedFunction function = function();

        assertFails(client(function), -5, ProblemType.DEADLINE_EXCEEDED);
        assertThat(function.calls()).isZero();
    }

    @Test
    void itSendsTheRequestsIdAndJson() {
        ScriptedFunction function = function();

        rank(client(function));

        assertThat(function.request(0))
                .startsWith("POST /rank HTTP/1.1")
                .containsIgnoringCase("X-Request-Id: id")
                .containsIgnoringCase("Content-Type: application/json")
                .containsIgnoringCase("Accept: application/json");
    }

    @Test
    void callsAreMeasuredByTheirOutcome() {
        FunctionClient client = client(function(
                ScriptedFunction.Step.ranks(), ScriptedFunction.Step.answers(500), ScriptedFunction.Step.answers(503)));
        rank(client);
        assertFails(client, 5_000, ProblemType.FUNCTION_FAILED);
        assertFails(client, 5_000, ProblemType.FUNCTION_UNAVAILABLE);

        for (String outcome : List.of("ok", "function-failed", "function-unavailable")) {
            assertThat(meters.get("gateway.function")
                            .tag("outcome", outcome)
                            .timer()
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
    }

    @Test
    void modelsMustBeJson() {
        ScriptedFunction function = function(ScriptedFunction.Step.says("[{\"name\":\"din\"}]"));
        FunctionClient client = client(function);

        assertThat(join(client.models("id", Deadline.after(5_000))).toString()).isEqualTo("[{\"name\":\"din\"}]");
        assertThat(function.request(0)).startsWith("GET /models HTTP/1.1");
        assertThatThrownBy(() -> join(
                        client(function(ScriptedFunction.Step.says("<html>"))).models("id", Deadline.after(5_000))))
                .hasMessageContaining("it is not JSON");
    }

    @Test
    void aPingFailsWhereNoFunctionAnswers() {
        join(client(function()).ping(Deadline.after(5_000)));
        assertThatThrownBy(() -> join(client(function(ScriptedFunction.Step.hangsUp(), ScriptedFunction.Step.hangsUp()))
                        .ping(Deadline.after(5_000))))
                .hasMessageContaining("cannot be reached");
    }
}
