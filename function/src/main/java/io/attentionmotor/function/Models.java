package io.attentionmotor.function;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ExecutionProvider;
import io.attentionmotor.scorer.OpeningTimes;
import io.attentionmotor.scorer.ScorerOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The models this function serves, by name. Loaded once; every one has passed its own checks. */
final class Models implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Models.class);

    private final NavigableMap<String, ServedModel> byName;
    private final String defaultName;

    private Models(NavigableMap<String, ServedModel> byName, String defaultName) {
        this.byName = byName;
        this.defaultName = defaultName;
    }

    /** @throws BundleException saying which bundle or setting is wrong, and what to do */
    static Models open(FunctionConfig config, MeterRegistry meters) {
        NavigableMap<String, ServedModel> byName = new TreeMap<>();
        try {
            ExecutionProvider provider = config.executionProvider().resolve(ExecutionProvider::fault, LOG::warn);
            ScorerOptions options = options(config, provider);
            for (Path folder : BundleFolders.find(Path.of(config.models()))) {
                add(byName, new ServedModel(BundleScorer.open(folder, options), meters), folder);
            }
            String defaultName = config.defaultModel().orElseGet(() -> newest(byName));
            if (!byName.containsKey(defaultName)) {
                throw new BundleException("the default model '%s' is not among the models loaded, %s: change "
                                .formatted(defaultName, byName.keySet())
                        + "MOTOR_DEFAULT_MODEL or leave it out");
            }
            return new Models(byName, defaultName);
        } catch (RuntimeException e) {
            byName.values().forEach(ServedModel::close);
            throw e;
        }
    }

    static ScorerOptions options(FunctionConfig config, ExecutionProvider provider) {
        return new ScorerOptions(
                config.intraOpThreads(),
                config.sliceCandidates().orElse(Integer.MAX_VALUE),
                config.slicePairs().orElse(Integer.MAX_VALUE),
                config.longHistory().orElse(Integer.MAX_VALUE),
                provider);
    }

    /**
     * The one exported last: whoever trains a baseline beside a model wants the model, not the first of the alphabet.
     */
    private static String newest(NavigableMap<String, ServedModel> byName) {
        return byName.values().stream()
                .map(ServedModel::manifest)
                .max(Models::byAge)
                .orElseThrow()
                .name();
    }

    /**
     * No comparator of the JDK's making: those are made anew at every start, and not taken from the cache of classes.
     */
    private static int byAge(Manifest one, Manifest other) {
        int byTime = one.createdAt().compareTo(other.createdAt());
        return byTime == 0 ? one.name().compareTo(other.name()) : byTime;
    }

    private static void add(NavigableMap<String, ServedModel> byName, ServedModel model, Path folder) {
        if (byName.putIfAbsent(model.manifest().name(), model) != null) {
            model.close();
            throw new BundleException("bundle %s: a model named '%s' is loaded already; rename or remove one of the two"
                    .formatted(folder, model.manifest().name()));
        }
    }

    /**
     * @param name as a call gives it; null for the default
     * @throws ProblemException {@code model-not-found}, listing what is there
     */
    ServedModel find(@Nullable String name) {
        ServedModel model = byName.get(name == null ? defaultName : name);
        if (model == null) {
            throw new ProblemException(
                    ProblemType.MODEL_NOT_FOUND,
                    "there is no model '%s', this function serves %s".formatted(name, byName.keySet()));
        }
        return model;
    }

    /** Of all models together. */
    OpeningTimes openingTimes() {
        return byName.values().stream().map(ServedModel::openingTimes).reduce(OpeningTimes.none(), OpeningTimes::plus);
    }

    /** What runs the graphs. */
    ExecutionProvider provider() {
        return find(null).provider();
    }

    /** By name. */
    List<ModelInfo> list() {
        return byName.values().stream()
                .map(ServedModel::manifest)
                .map(manifest -> ModelInfo.of(manifest, manifest.name().equals(defaultName)))
                .toList();
    }

    /** Waits for the runs under way. */
    @Override
    public void close() {
        byName.values().forEach(ServedModel::close);
    }
}
