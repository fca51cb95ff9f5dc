package io.attentionmotor.infra;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the code of a deployed process says about itself, read from its sources.
 *
 * @param variables the environment variables it reads
 */
public record Component(
        String name, int port, String livePath, String readyPath, String metricsPath, Set<String> variables) {
    private static final String GATEWAY = "gateway/src/main/java/io/attentionmotor/gateway/";
    private static final String FUNCTION = "function/src/main/java/io/attentionmotor/function/";

    public static Component gateway() {
        String config = Repository.text(GATEWAY + "GatewayConfig.java");
        String routes = Repository.text(GATEWAY + "http/Api.java");
        return new Component(
                "gateway",
                Integer.parseInt(find(config, "\"MOTOR_HTTP_PORT\", (\\d+)")),
                find(routes, "HttpMethod.GET, \"([^\"]+)\", health::live"),
                find(routes, "HttpMethod.GET, \"([^\"]+)\", health::ready"),
                find(routes, "HttpMethod.GET, \"([^\"]+)\", this::metrics"),
                findAll(config, "env\\.\\w+\\(\"(MOTOR_[A-Z_]+)\""));
    }

    public static Component function() {
        String properties = Repository.text("function/src/main/resources/application.properties");
        find(Repository.text("function/pom.xml"), "<artifactId>(quarkus-smallrye-health)</artifactId>");
        find(Repository.text("function/pom.xml"), "<artifactId>(quarkus-micrometer-registry-prometheus)</artifactId>");
        if (properties.contains("root-path")) {
            throw new IllegalStateException("application.properties moves Quarkus' own paths: read them from there");
        }
        String config = Repository.text(FUNCTION + "FunctionConfig.java");
        String prefix = find(config, "@ConfigMapping\\(prefix = \"(\\w+)\"\\)");
        Set<String> variables = new TreeSet<>();
        for (String method : findAll(config, "(?m)^ +\\S+ (\\w+)\\(\\);$")) {
            String snake = method.replaceAll("([A-Z])", "_$1");
            variables.add((prefix + "_" + snake).toUpperCase(Locale.ROOT));
        }
        return new Component(
                "function",
                Integer.parseInt(find(properties, "(?m)^quarkus\\.http\\.port=(\\d+)$")),
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                variables);
    }

    public static Component named(String name) {
        return switch (name) {
            case "gateway" -> gateway();
            case "function" -> function();
            default -> throw new IllegalArgumentException("no component is called '" + name + "'");
        };
    }

    /** The image that its container file builds, tagged as one that was built here. */
    String image() {
        return image(name);
    }

    /** The images that its container files build, one for each variant. */
    List<String> images() {
        return variants().stream().map(Component::image).toList();
    }

    /** What its images are called: the component's name, and for a variant its own after it. */
    List<String> variants() {
        return Repository.files("infra/container", ".Containerfile").stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf(".Containerfile")))
                .filter(variant -> variant.equals(name) || variant.startsWith(name + "-"))
                .toList();
    }

    static String image(String variant) {
        return "attention-motor/" + variant + ":local";
    }

    static String containerfile(String variant) {
        return "infra/container/" + variant + ".Containerfile";
    }

    /** @return milliseconds that the gateway gives requests under way at shutdown */
    static int gatewayDrainMillis() {
        return gatewayDefault("MOTOR_DRAIN_MILLIS");
    }

    /** @return the longest deadline that a request may name */
    static int gatewayMaxDeadlineMillis() {
        return gatewayDefault("MOTOR_MAX_DEADLINE_MILLIS");
    }

    /** @return behaviours kept per user */
    static int gatewayMaxBehaviours() {
        return gatewayDefault("MOTOR_MAX_BEHAVIOURS");
    }

    private static int gatewayDefault(String variable) {
        String config = Repository.text(GATEWAY + "GatewayConfig.java");
        return Integer.parseInt(
                find(config, "\"%s\", ([\\d_]+)".formatted(variable)).replace("_", ""));
    }

    /** @return a Maven profile of the function, as it stands in its POM */
    public static String functionProfile(String id) {
        return find(Repository.text("function/pom.xml"), "(?s)<profile>\\s*(<id>%s</id>.*?)</profile>".formatted(id));
    }

    /** @return the version of Java that all of it is built for */
    public static String javaRelease() {
        return find(Repository.text("pom.xml"), "<maven.compiler.release>(\\d+)<");
    }

    /** @return milliseconds that the function gives calls under way at shutdown, and those that still come before it */
    static int functionDrainMillis() {
        String properties = Repository.text("function/src/main/resources/application.properties");
        int seconds = Integer.parseInt(find(properties, "(?m)^quarkus\\.shutdown\\.timeout=(\\d+)S?$"));
        Matcher delay =
                Pattern.compile("(?m)^quarkus\\.shutdown\\.delay=(\\d+)S?$").matcher(properties);
        return 1000 * (seconds + (delay.find() ? Integer.parseInt(delay.group(1)) : 0));
    }

    /** @return what a call to a model may end with, as its metric names it */
    public static Set<String> functionOutcomes() {
        return findAll(Repository.text(FUNCTION + "ServedModel.java"), "outcome = \"(\\w+)\"");
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("the code has changed, nothing in it matches: " + pattern);
        }
        return matcher.group(1);
    }

    private static Set<String> findAll(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        if (found.isEmpty()) {
            throw new IllegalStateException("the code has changed, nothing in it matches: " + pattern);
        }
        return found;
    }
}
