package io.attentionmotor.model;

import io.attentionmotor.contract.bundle.ServingHints;
import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.setting.RecordSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of model: its name, what only it can be told, how it is made and what it costs. All that others need to know
 * of it stands here, beside its class; they find it by {@link Architectures}.
 *
 * @param <S> its own settings, a record of {@link io.attentionmotor.model.setting.Setting}s
 */
public abstract class Architecture<S extends Record> {
    private final String id;
    private final RecordSettings<S> settings;

    /** @param id as in a bundle's manifest and on the command line */
    protected Architecture(String id, Class<S> own) {
        this.id = id;
        this.settings = RecordSettings.of(own, id.toUpperCase(Locale.ROOT) + " alone");
    }

    /** As in a bundle's manifest and on the command line. */
    public final String id() {
        return id;
    }

    /** Its own settings. */
    public final RecordSettings<S> settings() {
        return settings;
    }

    /** How much there is to understand of it, against other models: of two that do alike, the smaller one is taken. */
    public abstract int complexity();

    public abstract RankingModel create(ModelShape shape, S own);

    /** The numbers that a training step keeps for a row, beyond what every model does: see {@link Footprint}. */
    public abstract long floats(ModelShape shape, S own, long candidates, long behaviours);

    /** Names of the settings beside {@code max-history} and {@code window-size} that such a row's memory goes with. */
    public abstract List<String> costly();

    /** The forms that have a name, the plainest first. */
    public abstract List<Form> forms();

    /**
     * @param width of an item, D
     * @param time whether behaviours carry the time to the request
     * @throws IllegalArgumentException if these settings cannot go together; names them
     */
    public void require(S own, long width, boolean time) {}

    /** Its settings with everything decided that depends on the log. */
    public S resolved(S own, boolean labelled) {
        return own;
    }

    /**
     * Whether one row of a batch may hold many moments of a user, each seeing the history up to itself: true unless a
     * behaviour's encoding depends on what comes after it.
     */
    public boolean sharesPrefixes(S own) {
        return true;
    }

    /** The activation of its article, where a golden file names none. */
    public Activation usualActivation() {
        return Activation.RELU;
    }

    /** Whether the tower of its golden files sees the profile. */
    public boolean profileInGolden() {
        return true;
    }

    /** Its own settings, by name, as a golden file has them. */
    public abstract Map<String, String> ofGolden(GoldenFacts file);

    /** What serving is measured with; empty where it is not. */
    public Optional<ServingCase> servingCase() {
        return Optional.empty();
    }

    /** How its requests are best run. */
    public ServingHints hints() {
        return ServingHints.none();
    }

    /** Its second loss. */
    public Auxiliary auxiliary(S own) {
        return Auxiliary.none();
    }

    @Override
    public final String toString() {
        return id;
    }
}
