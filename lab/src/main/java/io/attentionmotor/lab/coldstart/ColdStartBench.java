package io.attentionmotor.lab.coldstart;

import io.attentionmotor.lab.bench.MadeUpBundle;
import io.attentionmotor.lab.compare.Median;
import io.attentionmotor.launch.packaging.FunctionCalls;
import io.attentionmotor.launch.packaging.FunctionFolder;
import io.attentionmotor.launch.packaging.PackagedFunction;
import io.attentionmotor.launch.packaging.RunningFunction;
import io.attentionmotor.launch.stack.MotorHome;
import io.attentionmotor.launch.stack.Ports;
import io.attentionmotor.launch.stack.WorkFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the time from the start of a process to its first ranked answer over HTTP. All variants start in turns,
 * round for round, so that whatever else happens on the machine meets them all alike.
 */
public final class ColdStartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long GRACE_SECONDS = 15;

    private final MotorHome home;
    private final List<Integer> tableMegabytes;
    private final int rounds;
    private final ColdStartListener listener;

    /**
     * @param tableMegabytes sizes of the item table
     */
    public ColdStartBench(MotorHome home, List<Integer> tableMegabytes, int rounds, ColdStartListener listener) {
        this.home = home;
        this.tableMegabytes = List.copyOf(tableMegabytes);
        this.rounds = rounds;
        this.listener = listener;
        if (rounds < 1 || tableMegabytes.isEmpty() || tableMegabytes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("give at least one round, and tables of at least 1 MB");
        }
    }

    /** What is started, and what is asked of it first. */
    private record Subject(
            String variant, int megabytes, List<String> command, Path models, HttpRequest.Builder first) {}

    public ColdStartReport run() throws IOException, InterruptedException {
        try (WorkFolder work = WorkFolder.create()) {
            int all = 1 + tableMegabytes.size() + rounds * (1 + 3 * tableMegabytes.size());
            listener.step(0, all, "packaging the function");
            FunctionFolder folder =
                    PackagedFunction.create(home, work.folder("function"), null).folder();
            List<Subject> subjects = new ArrayList<>(List.of(floor(work)));
            for (int megabytes : tableMegabytes) {
                listener.step(subjects.size(), all, "writing a table of %,d MB".formatted(megabytes));
                Path models = work.folder("models-" + megabytes);
                MadeUpBundle.write(models, "din", MadeUpBundle.items((long) megabytes << 20));
                subjects.addAll(functions(folder, megabytes, models));
            }
            Map<Subject, List<ColdStart>> starts = new LinkedHashMap<>();
            subjects.forEach(subject -> starts.put(subject, new ArrayList<>()));
            int done = 1 + tableMegabytes.size();
            Path log = work.folder("logs").resolve("start.log");
            for (int round = 0; round < rounds; round++) {
                for (Subject subject : round % 2 == 0 ? subjects : subjects.reversed()) {
                    listener.step(done++, all, subject.variant());
                    starts.getOrDefault(subject, new ArrayList<>()).add(start(subject, log));
                }
            }
            return ColdStartReport.of(
                    rounds,
                    starts.entrySet().stream()
                            .map(entry -> row(entry.getKey(), entry.getValue()))
                            .toList());
        }
    }

    /** A bare JVM with the JDK's own web server: what no function on a JVM can be faster than. */
    private static Subject floor(WorkFolder work) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Subject(
                "bare JVM",
                0,
                List.of(java.toString(), "-Xshare:auto", "-XX:+UseSerialGC", "-m", "jdk.httpserver", "-b", "127.0.0.1"),
                work.folder("empty"),
                HttpRequest.newBuilder().GET());
    }

    private List<Subject> functions(FunctionFolder folder, int megabytes, Path models) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        HttpRequest.Builder ranking = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(FunctionCalls.anyRanking(models)));
        return List.of(
                new Subject(
                        "plain",
                        megabytes,
                        List.of(java.toString(), "-jar", home.functionJar().toString()),
                        models,
                        ranking),
                new Subject("packaged, no cache", megabytes, folder.command(), models, ranking),
                new Subject(
                        "packaged, with cache", megabytes, List.of(folder.run().toString()), models, ranking));
    }

    /** Memory after the first answer; anonymous and file pages apart, -1 where the system does not tell */
    record ColdStart(double millis, long anonymousBytes, long fileBytes) {}

    private static ColdStart start(Subject subject, Path log) throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = new ArrayList<>(subject.command());
        if (command.contains("jdk.httpserver")) {
            command.addAll(
                    List.of("-p", Integer.toString(port), "-d", subject.models().toString()));
        }
        RunningFunction function = RunningFunction.start(command, subject.models(), port, log);
        try {
            String path = command.contains("jdk.httpserver") ? "/" : "/rank";
            URI uri = function.uri(path);
            double millis = function.await(subject.first().copy().uri(uri).build(), PATIENCE);
            return new ColdStart(
                    millis,
                    ProcessMemory.bytes(function.pid(), "RssAnon"),
                    ProcessMemory.bytes(function.pid(), "RssFile"));
        } finally {
            function.end(GRACE_SECONDS);
        }
    }

    private static ColdStartReport.Row row(Subject subject, List<ColdStart> starts) {
        return new ColdStartReport.Row(
                subject.variant(),
                subject.megabytes(),
                Median.of(starts.stream().mapToDouble(ColdStart::millis).toArray()),
                starts.stream().mapToDouble(ColdStart::millis).min().orElse(Double.NaN),
                Median.of(starts.stream().mapToDouble(ColdStart::anonymousBytes).toArray()),
                Median.of(starts.stream().mapToDouble(ColdStart::fileBytes).toArray()));
    }
}
