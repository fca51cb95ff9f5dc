package io.attentionmotor.cli;

import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ScorerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks bundles in full. */
@Command(
        name = "verify",
        description = "Check bundles in full, as is due after copying them: every byte against its SHA-256, the graph's"
                + " signature, and the golden cases; exit 1 if one fails. A function that starts reads less.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "models",
            description = "A folder of bundles, or one bundle. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("models");

    @Override
    public Integer call() throws IOException {
        List<Path> bundles = BundleFiles.find(folder);
        if (bundles.isEmpty()) {
            throw new BundleException(
                    "there is no bundle in %s: train one with ./motor train, or name the folder of".formatted(folder)
                            + " <name>/<version>/ bundles");
        }
        int failed = 0;
        for (Path bundle : bundles) {
            try {
                BundleFiles.verify(bundle);
                BundleScorer.open(bundle, ScorerOptions.defaults()).close();
                System.out.println(bundle + ": ok");
            } catch (BundleException e) {
                System.out.println(bundle + ": FAILED");
                System.err.println("motor verify: " + e.getMessage());
                failed++;
            }
        }
        System.out.printf("%d ok, %d failed%n", bundles.size() - failed, failed);
        return failed == 0 ? 0 : 1;
    }
}
