package io.attentionmotor.function;

import io.attentionmotor.scorer.OpeningTimes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Says where the time of a start went, in one line and as metrics. */
@Singleton
final class StartReport {
    private static final Logger LOG = Logger.getLogger(StartReport.class);

    void onStart(@Observes StartupEvent event, Models models, MeterRegistry meters) {
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        ClassCache cache = ClassCache.of(jvm.getInputArguments());
        long mainStart = FunctionMain.started().orElse(jvm.getStartTime());
        Map<String, Double> stages = stages(
                ProcessStart.millis(jvm.getStartTime()), mainStart, System.currentTimeMillis(), models.openingTimes());
        stages.forEach((stage, millis) -> Gauge.builder("motor.start", () -> millis / 1000)
                .description("Where the time from the start of the process to readiness went")
                .baseUnit("seconds")
                .tag("stage", stage)
                .register(meters));
        for (ClassCache state : ClassCache.values()) {
            Gauge.builder("motor.class.cache", () -> state == cache ? 1 : 0)
                    .description("1 for what became of the JVM's cache of loaded classes, 0 for what did not")
                    .tag("state", state.label())
                    .register(meters);
        }
        LOG.infof("started in %s ms; the cache of loaded classes: %s", text(stages), cache.label());
        if (Objects.requireNonNullElse(System.getenv("ORT_DISABLE_TELEMETRY"), "")
                .isBlank()) {
            LOG.warn("ONNX Runtime may tell its maker of this start, and keeps a device id in the user's folder: set"
                    + " ORT_DISABLE_TELEMETRY=1 to prevent that, or 0 to agree");
        }
        if (cache == ClassCache.REJECTED) {
            LOG.warn("the JVM did not take its cache of loaded classes, so starts are slow: package the function again"
                    + " with this JVM (-Xlog:aot tells the reason)");
        }
    }

    /** Milliseconds by stage, in their order; what is not the models' own is the JVM's and Quarkus'. */
    private static Map<String, Double> stages(long processStart, long mainStart, long now, OpeningTimes models) {
        double all = models.files()
                + models.environment()
                + models.session()
                + models.firstInference()
                + models.goldenReplay();
        Map<String, Double> stages = new LinkedHashMap<>();
        stages.put("jvm", (double) Math.max(0, mainStart - processStart)); // the system tells it to 10 ms
        stages.put("quarkus", Math.max(0, now - mainStart - all));
        stages.put("files", models.files());
        stages.put("onnxruntime", models.environment());
        stages.put("session", models.session());
        stages.put("first inference", models.firstInference());
        stages.put("golden replay", models.goldenReplay());
        return stages;
    }

    private static String text(Map<String, Double> stages) {
        double total = stages.values().stream().mapToDouble(Double::doubleValue).sum();
        return String.format(Locale.ROOT, "%.0f", total)
                + stages.entrySet().stream()
                        .map(stage -> String.format(Locale.ROOT, "%s %.0f", stage.getKey(), stage.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
