package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The entry point of AWS Lambda: what function.zip holds, started as the java25 runtime starts it, with AWS' own runtime
 * client and the handler's name, against a runtime API that this test serves.
 */
class LambdaIT {
    private static final String HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private LambdaService service;
    private Process function;

    @BeforeEach
    void start() throws IOException {
        SlowBundle.writeTo(folder.resolve("models"));
        Path task = unzip(Path.of("target", "function.zip"), folder.resolve("task"));
        service = new LambdaService();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED", // else JBoss Threads fails on Java 24 and later
                        "-cp",
                        String.join(File.pathSeparator, runtime(), task.toString(), task.resolve("lib") + "/*"),
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        HANDLER)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", service.address());
        builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
        builder.environment().put("_HANDLER", HANDLER);
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "rank");
        builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
        builder.environment().put("MOTOR_MODELS", folder.resolve("models").toString());
        function = builder.start();
    }

    @AfterEach
    void stop() {
        function.destroyForcibly();
        service.close();
    }

    /** AWS' runtime client and what it stands on, without anything of the function's. */
    private static String runtime() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("aws-lambda-java"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path unzip(Path zip, Path to) throws IOException {
        try (ZipFile entries = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> all = entries.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                Path file = to.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                try (InputStream content = entries.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        return to;
    }

    private LambdaService.Answer invoke(String payload) throws Exception {
        try {
            return service.invoke(payload);
        } catch (Exception e) {
            throw new AssertionError(Files.readString(folder.resolve("log")), e);
        }
    }

    private Problem problem(LambdaService.Answer answer) throws IOException {
        assertThat(answer.failed()).as(answer.body()).isTrue();
        JsonNode error = json.readTree(answer.body());
        return json.readValue(error.path("errorMessage").asText(), Problem.class);
    }

    @Test
    void ranksTellsWhatIsWrongAndStopsAtTheDeadline() throws Exception {
        ranks();
        tellsWhatIsWrong("{\"candidates\":[]}", 400, "there are no candidates");
        tellsWhatIsWrong("{\"candidates\":\"a\"}", 400, "candidates has the wrong type");
        tellsWhatIsWrong("{\"candidates\":[{\"item\":\"a\"},{\"item\":\" \"}]}", 400, "candidates[1].item is refused");
        tellsWhatIsWrong("{\"model\":\"zzz\",\"candidates\":[{\"item\":\"a\"}]}", 404, "[tiny]");
        tellsWhatIsWrong("{\"deadline\":1,\"candidates\":[{\"item\":\"a\"}]}", 504, "ms ago");
        stopsAtTheDeadline();
        ranks();
    }

    private void ranks() throws Exception {
        List<Behaviour> history = List.of(TinyBundle.behaviour(2), TinyBundle.behaviour(30));
        RankCall call = new RankCall("tiny", history, TinyBundle.candidates(0, 30), Map.of(), null, null, false, null);
        LambdaService.Answer answer = invoke(json.writeValueAsString(call));

        assertThat(answer.failed()).as(answer.body()).isFalse();
        RankReply reply = json.readValue(answer.body(), RankReply.class);
        assertThat(reply.items()).hasSize(30);
        for (RankedItem item : reply.items()) {
            assertThat(item.score())
                    .isCloseTo(
                            TinyBundle.standard().expectedScore(history, TinyBundle.candidate(item.index())),
                            within(1e-5f));
        }
    }

    private void tellsWhatIsWrong(String payload, int status, String detail) throws Exception {
        Problem problem = problem(invoke(payload));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).contains(detail);
    }

    private void stopsAtTheDeadline() throws Exception {
        Problem problem = problem(invoke(json.writeValueAsString(SlowCalls.withDeadlineIn(300))));
        assertThat(problem.type()).isEqualTo("/problems/deadline-exceeded");
    }
}
