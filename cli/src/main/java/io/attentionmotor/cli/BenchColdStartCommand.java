package io.attentionmotor.cli;

import io.attentionmotor.lab.coldstart.ColdStartBench;
import io.attentionmotor.lab.coldstart.ColdStartReport;
import io.attentionmotor.launch.stack.MotorHome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures cold starts of the function. */
@Command(
        name = "coldstart",
        description =
                "Measure the time from the start of the function's process to its first ranked answer, for every way "
                        + "of packaging it. Needs no data: the models are made up, and deleted afterwards. JAVA_OPTS "
                        + "goes to the packaged function with its cache.",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class BenchColdStartCommand implements Callable<Integer> {
    @Option(
            names = "--tables",
            paramLabel = "MB",
            split = ",",
            description = "Sizes of the item table. A gigabyte takes as much space in the temporary folder, and four in"
                    + " memory to write. Default: 25,1024.")
    private List<Integer> tables = List.of(25, 1024);

    @Option(names = "--rounds", paramLabel = "N", description = "Starts of each. Default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for coldstart.md and coldstart.json. Default: they are not written.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        MotorHome home = MotorHome.find();
        if (out != null) {
            WritableFolder.require("--out", out);
        }
        ColdStartReport report = measure(home);
        System.out.println(report.facts());
        System.out.println(Tables.of(report.table()));
        System.out.println(report.legend());
        if (out != null) {
            report.write(out);
            System.out.printf("written to %s%n", out.resolve("coldstart.md"));
        }
        return 0;
    }

    private ColdStartReport measure(MotorHome home) throws Exception {
        try (Bar bar = Bar.start("starting", 1)) {
            return new ColdStartBench(home, tables, rounds, (done, all, what) -> {
                        bar.total(all);
                        bar.stepTo(done);
                        bar.message(what);
                    })
                    .run();
        }
    }
}
