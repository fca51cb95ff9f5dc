package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.cli.client.GatewayException;
import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.launch.stack.Ports;
import io.attentionmotor.launch.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails is named, and what comes back is used again. */
class FailureIT {
    private static final UserId USER = new UserId("somebody");
    private static final long PATIENT_MILLIS = 20_000;

    private static Serving serving;
    private static List<ItemId> candidates;

    @BeforeAll
    static void start() throws Exception {
        serving = new Serving();
        serving.load();
        candidates = List.copyOf(serving.shop.items.keySet());
    }

    @AfterAll
    static void stop() {
        serving.close();
    }

    @Test
    void aFunctionThatDiedIsNamedAndOneThatComesBackIsUsed() throws Exception {
        serving.function.kill();

        assertRefused(PATIENT_MILLIS, 503, "/problems/function-unavailable");

        serving.function = serving.launcher.function(serving.models, serving.functionPort);
        serving.launcher.awaitReady(serving.function);

        assertThat(rank(PATIENT_MILLIS).coverage()).isEqualTo(1);
    }

    @Test
    void aRedisThatDiedIsNamedAndOneThatComesBackIsUsed() throws Exception {
        serving.redis.kill();

        assertRefused(PATIENT_MILLIS, 503, "/problems/redis-unavailable");

        serving.redis = serving.launcher.redis(serving.redisPort);
        Awaitility.await()
                .ignoreExceptionsInstanceOf(GatewayException.class)
                .until(() -> rank(PATIENT_MILLIS).coverage() == 1);
    }

    @Test
    void aDeadlineThatCannotBeMetIsSaidToHavePassed() {
        assertRefused(1, 504, "/problems/deadline-exceeded");
    }

    @Test
    void aTruncatedBundleIsRefusedByTheNameOfItsFile(@TempDir Path models) throws Exception {
        Path bundle = copyOfTheBundle(models);
        byte[] model = Files.readAllBytes(bundle.resolve("model.onnx"));
        Files.write(bundle.resolve("model.onnx"), Arrays.copyOf(model, model.length / 2));

        assertThatThrownBy(() -> serving.launcher.awaitReady(serving.launcher.function(models, Ports.free())))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("the function has ended with exit code 1")
                .hasMessageContaining("model.onnx");
    }

    @Test
    void anAlteredBundleIsRefusedByTheNameOfItsFile(@TempDir Path models) throws Exception {
        Path bundle = copyOfTheBundle(models);
        byte[] items = Files.readAllBytes(bundle.resolve("items.vocab"));
        items[items.length / 2] ^= 1;
        Files.write(bundle.resolve("items.vocab"), items);

        assertThatThrownBy(() -> serving.launcher.awaitReady(serving.launcher.function(models, Ports.free())))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("the function has ended with exit code 1")
                .hasMessageContaining("items.vocab");
    }

    private static Wire.Slate rank(long deadlineMillis) {
        return serving.rank(USER, candidates, deadlineMillis, true);
    }

    private static void assertRefused(long deadlineMillis, int status, String problem) {
        assertThatThrownBy(() -> rank(deadlineMillis))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status))
                .hasMessageContaining(problem);
    }

    private static Path copyOfTheBundle(Path models) throws IOException {
        Path copy = Files.createDirectories(models.resolve("din").resolve("1"));
        try (Stream<Path> files = Files.list(serving.bundle)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
