package io.attentionmotor.cli;

import io.attentionmotor.lab.conformance.Conformance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replays golden vectors. */
@Command(
        name = "conformance",
        description = "Check a folder of golden vectors on libtorch and on ONNX Runtime; exit 1 above 1e-5.",
        mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder with *.json golden vectors.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "%s is no folder: give the one with the golden vectors".formatted(folder));
        }
        List<Conformance.Row> rows = Conformance.check(folder);
        System.out.println(Tables.of(
                List.of("file", ">libtorch", ">ONNX Runtime", "status"),
                rows.stream()
                        .map(row -> List.of(row.file(), error(row.torchError()), error(row.onnxError()), status(row)))
                        .toList()));
        List<Conformance.Row> existing =
                rows.stream().filter(Conformance.Row::exists).toList();
        long failed = existing.stream().filter(row -> !row.passes()).count();
        System.out.printf(
                "%d ok, %d failed, %d of models that do not exist yet%n",
                existing.size() - failed, failed, rows.size() - existing.size());
        return failed == 0 ? 0 : 1;
    }

    private static String error(double error) {
        return Double.isNaN(error) ? "" : Tables.number("%.1e", error);
    }

    private static String status(Conformance.Row row) {
        if (!row.exists()) {
            return "no such model yet";
        }
        return row.passes() ? "ok" : "FAILED";
    }
}
