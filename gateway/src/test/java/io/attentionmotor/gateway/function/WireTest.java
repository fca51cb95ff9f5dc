package io.attentionmotor.gateway.function;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.wire.WireFiles;
import io.attentionmotor.contract.wire.WireFiles.Recorded;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was recorded of the wire between gateway and function, sent and read by the gateway's client. */
class WireTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        join(vertx.close());
    }

    private RankReply rank(ScriptedFunction function, RankCall call) {
        return join(new FunctionClient(
                        WebClient.create(vertx), List.of(function.url()), new GatewayMetrics(new SimpleMeterRegistry()))
                .rank(call, "id", Deadline.after(5_000)));
    }

    static Stream<Recorded<RankCall>> calls() {
        return WireFiles.calls().stream().filter(Recorded::written);
    }

    static Stream<Recorded<RankReply>> replies() {
        return WireFiles.replies().stream();
    }

    static Stream<Recorded<Problem>> problems() {
        return WireFiles.problems().stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void sendsCallsAsRecorded(Recorded<RankCall> recorded) throws IOException {
        FunctionCodec codec = new FunctionCodec();
        JsonMapper json = new JsonMapper();

        assertThat(json.readTree(codec.encode(recorded.meaning()).getBytes()))
                .isEqualTo(json.readTree(recorded.json()));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsRepliesOfEveryRelease(Recorded<RankReply> recorded) {
        try (ScriptedFunction function = new ScriptedFunction(ScriptedFunction.Step.says(recorded.json()))) {
            assertThat(rank(function, callOf(recorded.meaning()))).isEqualTo(recorded.meaning());
        }
    }

    /** A call that the reply fits. */
    private static RankCall callOf(RankReply reply) {
        Candidate[] candidates = new Candidate[reply.items().size()];
        reply.items().forEach(item -> candidates[item.index()] = new Candidate(item.item(), null));
        List<Float> attention = reply.items().getFirst().attention();
        int behaviours = attention == null ? 0 : attention.size();
        List<Behaviour> history = IntStream.range(0, behaviours)
                .mapToObj(l -> new Behaviour(new ItemId("h" + l), null, l))
                .toList();
        return new RankCall(null, history, List.of(candidates), Map.of(), null, null, behaviours > 0, null);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void passesOnProblemsOfEveryRelease(Recorded<Problem> recorded) {
        Problem problem = recorded.meaning();
        List<Candidate> candidates = List.of(new Candidate(new ItemId("a"), null));
        RankCall call = new RankCall(null, List.of(), candidates, Map.of(), null, null, false, null);
        try (ScriptedFunction function =
                new ScriptedFunction(ScriptedFunction.Step.tells(problem.status(), recorded.json()))) {
            assertThatThrownBy(() -> rank(function, call)).hasMessageContaining(problem.detail());
        }
    }
}
