package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.launch.stack.MotorHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes: what they print, and their exit codes. */
class CommandsIT {
    @TempDir
    Path folder;

    private record Ended(int exitCode, String output) {}

    private Ended run(String... arguments) throws Exception {
        try (CliProcess command = new CliProcess(folder, arguments)) {
            return new Ended(command.exitCode(), command.output());
        }
    }

    @Test
    void trainExportsABundleThatVerifiesToAFolderRelativeToTheCaller() throws Exception {
        Ended train =
                run("train", "--users=60", "--epochs=1", "--embedding=8", "--name=tiny", "--models=out", "--force");

        assertThat(train.exitCode()).as(train.output()).isZero();
        assertThat(train.output())
                .contains("| best possible", "| popularity", "| constant", "libtorch and ONNX Runtime agree on");
        assertThat(Bundle.open(folder.resolve("out/tiny/1")).manifest().hyperParameters())
                .containsEntry("embedding", "8");
        Ended verified = run("verify", "out");
        assertThat(verified.exitCode()).as(verified.output()).isZero();
        assertThat(verified.output()).contains("out/tiny/1: ok", "1 ok, 0 failed");
        Path items = folder.resolve("out/tiny/1").resolve(Bundle.ITEMS);
        byte[] altered = Files.readAllBytes(items);
        altered[altered.length - 1] ^= 1;
        Files.write(items, altered);
        Ended refused = run("verify", "out/tiny/1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("FAILED", Bundle.ITEMS, "altered or cut short");
        try (var runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs).singleElement().satisfies(run -> {
                assertThat(run.getFileName().toString()).matches("din-\\d{8}-\\d{6}");
                assertThat(train.output()).contains("report: runs/" + run.getFileName() + "/report.html");
                assertThat(run.resolve("report.html")).isNotEmptyFile();
            });
        }
    }

    @Test
    void aRunFolderIsResumedAndItsPageBuiltAgain() throws Exception {
        String[] train = {"train", "--users=60", "--epochs=1", "--embedding=8", "--models=out", "--run=a", "--force"};
        assertThat(run(train).exitCode()).isZero();
        Path run = folder.resolve("a");
        List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));

        Ended resumed =
                run(Stream.concat(Stream.of(train), Stream.of("--resume")).toArray(String[]::new));
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).isEqualTo(metrics);

        String page = Files.readString(run.resolve("report.html"));
        Files.delete(run.resolve("report.html"));
        Ended report = run("report", "a");
        assertThat(report.exitCode()).as(report.output()).isZero();
        assertThat(report.output()).contains("report: a/report.html");
        assertThat(run.resolve("report.html")).hasContent(page);
    }

    @Test
    void aModelThatMayBeChanceIsKeptButNotExportedUnlessForced() throws Exception {
        String[] train = {"train", "--users=60", "--epochs=1", "--embedding=8", "--learning-rate=1e-9", "--models=out"};

        Ended refused = run(train);

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(3);
        assertThat(refused.output())
                .contains("REFUSED: the model does not pass the quality gate", "its test AUC of")
                .containsPattern(
                        "\\./motor train --users 60 --config runs/din-\\S+/config.yaml --models out --epochs 2\n")
                .doesNotContain("next: ./motor serve");
        assertThat(Files.exists(folder.resolve("out/din"))).isFalse();
        Matcher again = Pattern.compile(
                        "\\./motor (train --users 60 --models out --run runs/din-\\S+ --resume --force)")
                .matcher(refused.output());
        assertThat(again.find()).as(refused.output()).isTrue();

        Ended forced = run(again.group(1).split(" "));

        assertThat(forced.exitCode()).as(forced.output()).isZero();
        assertThat(forced.output())
                .contains("going on from a checkpoint, epochs done: 1", "It is exported all the same: --force.")
                .doesNotContain("epoch 1 of 1:");
        assertThat(Bundle.open(folder.resolve("out/din/1")).manifest().gate()).isEqualTo(Manifest.Gate.FORCED);
    }

    @Test
    void aLogThatOneCommandReadIsFoundByTheNextUnlessItIsToBeRead() throws Exception {
        StringBuilder log = new StringBuilder("user,item,timestamp\n");
        for (int row = 0; row < 1000; row++) {
            log.append("u%d,i%d,%d%n".formatted(row % 50, row * row % 37, 1_600_000_000 + row));
        }
        Files.writeString(folder.resolve("log.csv"), log);
        String[] train = {"train", "--data=log.csv", "--epochs=1", "--embedding=8", "--models=out", "--force"};
        String[] tune = {"tune", "--data=log.csv", "--epochs=1", "--embedding=8", "--trials=1", "--out=tuned"};
        String before = "log: read before, taken from runs/.logs; --reread reads it again";

        Ended first = run(train);
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output()).doesNotContain("read before");

        assertThat(run(train).output()).contains(before, "log: 50 users, ", "1,000 behaviours");
        Ended reread =
                run(Stream.concat(Stream.of(train), Stream.of("--reread")).toArray(String[]::new));
        assertThat(reread.exitCode()).as(reread.output()).isZero();
        assertThat(reread.output()).doesNotContain("read before").contains("1,000 behaviours");
        assertThat(run(tune).output()).contains(before);
    }

    @Test
    void aFolderWithoutARunHasNoReport() throws Exception {
        Ended report = run("report", ".");

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.output()).contains("is no run folder").doesNotContain("\tat ");
    }

    @Test
    void compareTrainsOnceAndPrintsTheTableAgain() throws Exception {
        String[] compare = {
            "compare",
            "--users=60",
            "--variants=average",
            "--variant=flat:model=din,attention=softmax",
            "--seeds=1",
            "--epochs=1",
            "--embedding=8",
            "--out=out"
        };
        Ended first = run(compare);
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output())
                .contains(
                        "2 trained, 0 were there already",
                        "lost by shuffling",
                        "| popularity",
                        "Recommended for this data");

        assertThat(run(compare).output()).contains("0 trained, 2 were there already");
        Ended table = run("compare", "--only-table", "--out=out");
        assertThat(table.exitCode()).as(table.output()).isZero();
        assertThat(table.output()).contains("| average", "| flat").doesNotContain("trained,");
    }

    @Test
    void anUnknownVariantEndsTheComparisonBeforeItStarts() throws Exception {
        Ended compare = run("compare", "--users=60", "--variants=dein", "--out=out");

        assertThat(compare.exitCode()).isEqualTo(1);
        assertThat(compare.output())
                .startsWith("motor compare: 'dein' is no variant")
                .doesNotContain("\tat ");
    }

    @Test
    void benchTrainingMeasuresEverySizeAndWritesWhatItPrints() throws Exception {
        Ended bench = run(
                "bench",
                "training",
                "--items=20,2000",
                "--variants=average,din",
                "--users=20",
                "--events=6",
                "--warm-up=1",
                "--rounds=1",
                "--steps=2",
                "--embedding=8",
                "--out=out");

        assertThat(bench.exitCode()).as(bench.output()).isZero();
        assertThat(bench.output())
                .contains("step time ratio", "2,000 items instead of 20", "written to out/training.md")
                .containsPattern("\\| din +\\| +2,000 \\|");
        assertThat(folder.resolve("out/training.md")).isNotEmptyFile();
        assertThat(folder.resolve("out/training.json")).isNotEmptyFile();
    }

    @Test
    void benchTrainingRefusesWhatItCannotMeasure() throws Exception {
        Ended variant = run("bench", "training", "--variants=dein");
        assertThat(variant.exitCode()).isEqualTo(1);
        assertThat(variant.output())
                .startsWith("motor bench training: 'dein' is no variant")
                .doesNotContain("\tat ");

        Ended items = run("bench", "training", "--items=10,0");
        assertThat(items.exitCode()).isEqualTo(1);
        assertThat(items.output())
                .startsWith("motor bench training: items is 0, it must be at least 1")
                .doesNotContain("\tat ");

        Ended nothing = run("bench");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.output()).contains("Missing required subcommand", "see motor bench --help");
    }

    @Test
    void tuneWritesSettingsThatTrainTakes() throws Exception {
        Path space = Files.writeString(folder.resolve("space.yaml"), "embedding: [4, 8]\n");

        Ended tune = run("tune", "--users=60", "--epochs=1", "--space=" + space, "--trials=2", "--out=out");
        assertThat(tune.exitCode()).as(tune.output()).isZero();
        assertThat(tune.output()).contains("of 2 wins: validation AUC", "| popularity");
        String again = tune.output()
                .lines()
                .filter(line -> line.startsWith("  ./motor train "))
                .findFirst()
                .orElseThrow();

        Ended train =
                run(Stream.concat(Stream.of(again.strip().split(" ")).skip(1), Stream.of("--models=models", "--force"))
                        .toArray(String[]::new));
        assertThat(train.exitCode()).as(train.output()).isZero();
    }

    @Test
    void damagedDataEndsTrainingWithItsFileAndLine() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("log.csv"), "user,item,timestamp\nanna,a,1700000000\nanna,b,yesterday\n");

        Ended train = run("train", "--data=data");

        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.output())
                .startsWith("motor train: ")
                .contains("log.csv:3", "yesterday")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongOptionIsAUsageError() throws Exception {
        Ended train = run("train", "--epoch=3");

        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.output()).contains("Unknown option", "--epochs");
    }

    @Test
    void withoutAGatewayRankSaysHowToStartOne() throws Exception {
        Ended rank = run("rank", "--user=a", "--candidates=b", "--gateway=http://127.0.0.1:9");

        assertThat(rank.exitCode()).isEqualTo(1);
        assertThat(rank.output()).contains("no gateway answers at http://127.0.0.1:9", "./motor serve");
    }

    @Test
    void conformancePassesTheGoldenVectors() throws Exception {
        Ended conformance = run("conformance", golden().toString());

        assertThat(conformance.exitCode()).as(conformance.output()).isZero();
        assertThat(conformance.output()).contains(" ok ").contains(", 0 failed");
    }

    @Test
    void conformanceFailsOnAVectorThatIsNotReproduced() throws Exception {
        String name = "mini-batch-aware-regularization.json";
        String vector = Files.readString(golden().resolve(name));
        Path altered = Files.createDirectories(folder.resolve("golden"));
        int expected = vector.indexOf("\"expected\"");
        int data = vector.indexOf("\"data\"", expected);
        int number = vector.indexOf('[', data) + 1;
        Files.writeString(
                altered.resolve(name),
                vector.substring(0, number) + "1" + vector.substring(number).strip());

        Ended conformance = run("conformance", altered.toString());

        assertThat(conformance.exitCode()).isEqualTo(1);
        assertThat(conformance.output()).contains("FAILED", "1 failed");
    }

    private static Path golden() throws IOException {
        return MotorHome.find().path().resolve("lab/src/test/resources/golden").toRealPath();
    }
}
