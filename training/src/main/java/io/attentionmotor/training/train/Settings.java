package io.attentionmotor.training.train;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads and makes {@link TrainingConfig} by the names of its settings. */
final class Settings {
    private static final RecordComponent[] COMPONENTS = TrainingConfig.class.getRecordComponents();
    static final List<TrainingSetting> ALL =
            Arrays.stream(COMPONENTS).map(TrainingSetting::of).toList();
    private static final Map<String, TrainingSetting> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(TrainingSetting::name, Function.identity()));

    private Settings() {}

    /** Every setting at its default. */
    static TrainingConfig defaults() {
        return make(ALL.stream().collect(Collectors.toMap(TrainingSetting::name, TrainingSetting::defaultText)));
    }

    /** Every setting as text, in the order of declaration. */
    static SequencedMap<String, String> texts(TrainingConfig config) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < COMPONENTS.length; i++) {
            try {
                texts.put(
                        ALL.get(i).name(),
                        TrainingSetting.text(COMPONENTS[i].getAccessor().invoke(config)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "cannot read setting " + ALL.get(i).name(), e);
            }
        }
        return texts;
    }

    /**
     * @param texts a value for every setting
     * @throws IllegalArgumentException if one is no value of its setting or out of its range, naming it
     */
    static TrainingConfig make(Map<String, String> texts) {
        Object[] values = IntStream.range(0, COMPONENTS.length)
                .mapToObj(i ->
                        value(i, Objects.requireNonNull(texts.get(ALL.get(i).name()))))
                .toArray();
        Class<?>[] types =
                Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return TrainingConfig.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a configuration", e);
        }
    }

    /** @see TrainingConfig#check */
    static void check(String name, String text) {
        requireKnown(name);
        var _ = value(ALL.indexOf(BY_NAME.get(name)), text);
    }

    /** @throws IllegalArgumentException if there is no setting of that name, with the nearest there is */
    static void requireKnown(String name) {
        if (!BY_NAME.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no setting '%s'; did you mean '%s'?".formatted(name, nearest(name)));
        }
    }

    private static Object value(int i, String text) {
        TrainingSetting setting = ALL.get(i);
        Object value = setting.parse(text);
        Setting.Range range = COMPONENTS[i].getAnnotation(Setting.class).range();
        List<?> numbers = value instanceof List<?> list ? list : List.of(value);
        if (numbers.stream().anyMatch(each -> each instanceof Number number && !range.holds(number.doubleValue()))) {
            throw new IllegalArgumentException(
                    "%s is %s, it must be %s".formatted(setting.name(), text.strip(), range.text()));
        }
        return value;
    }

    private static String nearest(String name) {
        return ALL.stream()
                .map(TrainingSetting::name)
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
