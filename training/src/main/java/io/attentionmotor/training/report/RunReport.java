package io.attentionmotor.training.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** Turns a run folder into one page that needs nothing else: no network, no other file. */
public final class RunReport {
    private static final String WEB_JAR = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";

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
            RunFiles.write(files.page(), render(page));
        } catch (IOException e) {
            throw new UncheckedIOException(files.page() + " cannot be written: " + e, e);
        }
        return files.page();
    }

    /** What the template is filled with: the page's figures, and the code that draws them. */
    private record Filling(ReportPage page, String style, String script, String chartLibrary, String chartLicence) {}

    private static String render(ReportPage page) throws IOException {
        Filling filling = new Filling(
                page, own("report.css"), own("report.js"), chartJs("dist/chart.umd.min.js"), chartJs("LICENSE.md"));
        return Mustache.compiler().compile(own("report.mustache")).execute(filling);
    }

    private static String own(String name) throws IOException {
        return text("io/attentionmotor/training/report/" + name);
    }

    private static String chartJs(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = open(WEB_JAR)) {
            properties.load(in);
        }
        return text("META-INF/resources/webjars/chart.js/" + properties.getProperty("version") + "/" + name)
                .replaceFirst("//# sourceMappingURL=.*", ""); // the page has no such file beside it
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(
                RunReport.class.getClassLoader().getResourceAsStream(resource), resource + " is not on the class path");
    }
}
