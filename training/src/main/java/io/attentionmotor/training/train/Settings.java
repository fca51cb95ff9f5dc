package io.attentionmotor.training.train;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Architectures;
import io.attentionmotor.model.OwnSettings;
import io.attentionmotor.model.setting.HyperParameter;
import io.attentionmotor.model.setting.RecordSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and makes {@link TrainingConfig} by the names of its settings. */
public final class Settings {
    static final String MODEL = "Model";
    static final String DATA = "Data";
    static final String TRAINING = "Training";

    private static final RecordSettings<TrainingConfig> COMMON =
            RecordSettings.of(TrainingConfig.class, TRAINING, Map.of(Architecture.class, models()));
    private static final List<HyperParameter> ALL = ofModelsBetween(COMMON.all());
    private static final Map<String, HyperParameter> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(HyperParameter::name, Function.identity()));

    private Settings() {}

    private static SequencedMap<String, Object> models() {
        SequencedMap<String, Object> models = new LinkedHashMap<>();
        Architectures.all().forEach(model -> models.put(model.id(), model));
        return models;
    }

    /** What is said of all models, of each alone, and the rest. */
    private static List<HyperParameter> ofModelsBetween(List<HyperParameter> common) {
        List<HyperParameter> all = new ArrayList<>(OwnSettings.all());
        all.addAll(0, common.stream().filter(each -> each.group().equals(MODEL)).toList());
        all.addAll(common.stream().filter(each -> !each.group().equals(MODEL)).toList());
        return List.copyOf(all);
    }

    /** Every setting there is, in the order in which help and files show them. */
    public static List<HyperParameter> all() {
        return ALL;
    }

    /** Every setting as text, in the order of {@link #all}. */
    static SequencedMap<String, String> texts(TrainingConfig config) {
        Map<String, String> known = new LinkedHashMap<>(COMMON.texts(config));
        known.putAll(config.own().texts());
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        ALL.forEach(setting -> texts.put(setting.name(), known.getOrDefault(setting.name(), setting.defaultText())));
        return texts;
    }

    /**
     * @param texts a value for each setting; where there is none, its default
     * @throws IllegalArgumentException if one is no value of its setting or out of its range, naming it
     */
    static TrainingConfig make(Map<String, String> texts) {
        OwnSettings own = OwnSettings.of(texts);
        return COMMON.pick(texts, _ -> own);
    }

    /**
     * Looks at one setting alone, whatever the others are.
     *
     * @throws IllegalArgumentException if there is no such setting, or it can never have that value; names the setting
     */
    public static void check(String name, String text) {
        requireKnown(name);
        var _ = BY_NAME.getOrDefault(name, ALL.getFirst()).parse(text);
    }

    /** @throws IllegalArgumentException if there is no setting of that name, with the nearest there is */
    static void requireKnown(String name) {
        if (!BY_NAME.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no setting '%s'; did you mean '%s'?".formatted(name, nearest(name)));
        }
    }

    private static String nearest(String name) {
        return ALL.stream()
                .map(HyperParameter::name)
                .min(Comparator.comparingInt(known -> edits(known, name)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
