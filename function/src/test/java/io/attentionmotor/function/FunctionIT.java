package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged function as an operator runs it. */
class FunctionIT {
    private static final int SIGTERM_EXIT = 128 + 15;
    private static final TinyBundle TINY = TinyBundle.standard();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path models;

    @Test
    void ranksAndEndsOnSigterm() throws Exception {
        TINY.writeTo(models);
        List<Behaviour> history = List.of(TinyBundle.behaviour(2), TinyBundle.behaviour(30));
        RankCall call = new RankCall("tiny", history, TinyBundle.candidates(0, 30), Map.of(), null, null, false, null);
        try (FunctionProcess function = new FunctionProcess(models, Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(function.uri("/rank"))
                            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(call)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            RankReply reply = json.readValue(response.body(), RankReply.class);
            assertThat(reply.items()).hasSize(30);
            for (RankedItem item : reply.items()) {
                assertThat(item.score())
                        .isCloseTo(TINY.expectedScore(history, TinyBundle.candidate(item.index())), within(1e-5f));
            }

            function.terminate();
            assertThat(function.exitCode()).isEqualTo(SIGTERM_EXIT);
            await().untilAsserted(() -> assertThat(function.output()).anyMatch(line -> line.contains("models closed")));
            assertThat(function.output()).noneMatch(line -> line.contains("ERROR"));
        }
    }

    @Test
    void aTruncatedModelEndsTheProcessNamingTheFile() throws Exception {
        Path file = TINY.writeTo(models).resolve(Bundle.MODEL);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        assertRefused(Map.of(), Bundle.MODEL, "cut short");
    }

    @Test
    void anAlteredTableEndsTheProcessNamingTheFile() throws Exception {
        Path file = TINY.writeTo(models).resolve(Bundle.TABLES);
        byte[] altered = Files.readAllBytes(file);
        altered[100] ^= 1;
        Files.write(file, altered);
        assertRefused(Map.of(), Bundle.TABLES, "altered");
    }

    @Test
    void scoresThatTheTrainerDidNotSeeEndTheProcessNamingTheCase() throws Exception {
        Path folder = TINY.writeTo(models);
        GoldenCase right = TINY.golden().getFirst();
        List<Float> wrong = Collections.nCopies(right.candidates().size(), 0.5f);
        BundleFiles.writeGolden(
                folder,
                List.of(new GoldenCase(
                        right.name(), right.history(), right.candidates(), right.profile(), right.at(), wrong)));
        BundleFiles.seal(folder, TINY.manifest());
        assertRefused(Map.of(), folder.toString(), "'empty history'", "candidate 0");
    }

    @Test
    void wrongSettingsEndTheProcess() throws Exception {
        assertRefused(Map.of(), "there is no bundle in", models.toString());
        TINY.writeTo(models);
        assertRefused(Map.of("MOTOR_DEFAULT_MODEL", "zzz"), "default model 'zzz'", "[tiny]");
        assertRefused(Map.of("MOTOR_MAX_CANDIDATES", "0"), "motor.max-candidates is 0");
        assertRefused(Map.of("MOTOR_EXECUTION_PROVIDER", "cuda"), "no GPU can be used here", "-Pgpu", "auto or cpu");
    }

    private void assertRefused(Map<String, String> environment, String... mentions) throws Exception {
        try (FunctionProcess function = new FunctionProcess(models, environment)) {
            assertThat(function.exitCode()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(function.output())
                    .singleElement()
                    .asString()
                    .contains("the function cannot start")
                    .contains(mentions));
        }
    }
}
