package io.attentionmotor.training.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Turns a run folder into one page that needs nothing else: no network, no other file. */
public final class RunReport {
    private RunReport() {}

    /**
     * Writes {@code report.html} from the folder alone.
     *
     * @return the page
     * @throws IllegalArgumentException if it is no run folder, or a file of it cannot be read
     */
    public static Path write(Path folder) {
        RunFiles files = new RunFiles(folder);
        ReportPage page = ReportPage.of(
                files.readFacts(), files.readConfig(), files.metrics().read(), files.readOutcome());
        try {
            RunFiles.write(files.page(), HtmlPage.render("training/report/report", page));
        } catch (IOException e) {
            throw new UncheckedIOException(files.page() + " cannot be written: " + e, e);
        }
        return files.page();
    }
}
