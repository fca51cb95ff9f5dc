package io.attentionmotor.training.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** A page with plots that needs nothing else: no network, no other file. */
public final class HtmlPage {
    private static final String ROOT = "io/attentionmotor/";
    private static final String WEB_JAR = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";
    private static final JsonMapper JSON = new JsonMapper();

    private HtmlPage() {}

    /** What a template is filled with: the page's figures, and the code that draws them. */
    private record Filling(Object page, String style, String script, String chartLibrary, String chartLicence) {}

    /**
     * @param name of the template below {@code io/attentionmotor}, {@code NAME.mustache}, and of the code that draws,
     *     {@code NAME.js}
     * @param page the template's figures
     */
    public static String render(String name, Object page) throws IOException {
        Filling filling = new Filling(
                page,
                text(ROOT + "training/report/report.css"),
                text(ROOT + name + ".js"),
                chartJs("dist/chart.umd.min.js"),
                chartJs("LICENSE.md"));
        return Mustache.compiler().compile(text(ROOT + name + ".mustache")).execute(filling);
    }

    /** JSON that may stand inside a script element. */
    public static String json(Object value) throws IOException {
        return JSON.writeValueAsString(value).replace("<", "\\u003c");
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
                HtmlPage.class.getClassLoader().getResourceAsStream(resource), resource + " is not on the class path");
    }
}
