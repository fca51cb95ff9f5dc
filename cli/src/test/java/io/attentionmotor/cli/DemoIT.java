package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user starts it, and what is left when it has ended. */
class DemoIT {
    private static final Pattern CURL =
            Pattern.compile("curl -s (?<url>\\S+) -H 'Content-Type: (?<type>[^']+)' -d '(?<body>.+)'");

    @TempDir
    Path folder;

    @Test
    void onceShowsARankingAndStopsEverything() throws Exception {
        try (CliProcess demo = demo("--once")) {
            assertThat(demo.exitCode()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains("best possible")
                    .contains("newest behaviours first")
                    .contains("attention weights")
                    .containsPattern(CURL);
            assertNothingLeft(demo, 3);
        }
    }

    @Test
    void staysUpForTheCurlLineUntilItIsInterrupted() throws Exception {
        try (CliProcess demo = demo()) {
            demo.awaitOutput("The demo stays up");
            Matcher curl = CURL.matcher(demo.output());
            assertThat(curl.find()).isTrue();

            assertThat(post(curl.group("url"), curl.group("type"), curl.group("body")))
                    .contains("\"items\"", "\"because\"");

            demo.interrupt();
            assertThat(demo.exitCode()).isNotZero();
            assertThat(demo.output()).doesNotContain("has ended");
            assertNothingLeft(demo, 3);
        }
    }

    @Test
    void leavesNothingWhenInterruptedInTraining() throws Exception {
        try (CliProcess demo = new CliProcess(folder, "demo", "--users=300", "--epochs=100", "--patience=100")) {
            demo.awaitOutput("epoch 1 of 100");

            demo.interrupt();

            assertThat(demo.exitCode()).isNotZero();
            assertThat(demo.output()).doesNotContain("Exception");
            assertNothingLeft(demo, 0);
        }
    }

    private CliProcess demo(String... options) throws Exception {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(
                new String[] {"demo", "--users=60", "--epochs=1", "--embedding=8", "--threads=1"}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return new CliProcess(folder, arguments);
    }

    private static void assertNothingLeft(CliProcess demo, int children) throws Exception {
        assertThat(demo.children()).hasSizeGreaterThanOrEqualTo(children);
        assertThat(demo.children()).noneMatch(ProcessHandle::isAlive);
        assertThat(demo.leftovers()).isEmpty();
    }

    private static String post(String url, String type, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
