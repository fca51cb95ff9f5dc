package io.attentionmotor.model;

import io.attentionmotor.model.setting.HyperParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What only one model or another is told: the own settings of each. */
public final class OwnSettings {
    private final Map<Architecture<?>, Record> records;

    private OwnSettings(Map<Architecture<?>, Record> records) {
        this.records = Map.copyOf(records);
    }

    /** The settings of all models, model by model. */
    public static List<HyperParameter> all() {
        return Architectures.all().stream()
                .flatMap(model -> model.settings().all().stream())
                .toList();
    }

    /**
     * @param texts a value for each setting, by name; where there is none, its default
     * @throws IllegalArgumentException if one is no value of its setting, naming it
     */
    public static OwnSettings of(Map<String, String> texts) {
        return made(model -> model.settings().pick(texts));
    }

    private static OwnSettings made(Function<Architecture<?>, Record> make) {
        return new OwnSettings(Architectures.all().stream().collect(Collectors.toMap(Function.identity(), make)));
    }

    /** Those of one model. */
    public <S extends Record> S of(Architecture<S> model) {
        return model.settings().type().cast(Objects.requireNonNull(records.get(model), model::id));
    }

    /** With everything decided that depends on the log. */
    public OwnSettings resolved(boolean labelled) {
        return made(model -> resolved(model, labelled));
    }

    private <S extends Record> S resolved(Architecture<S> model, boolean labelled) {
        return model.resolved(of(model), labelled);
    }

    /** Every setting as text, by name. */
    public SequencedMap<String, String> texts() {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        Architectures.all().forEach(model -> texts.putAll(model.settings().texts(of(model))));
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnSettings that && records.equals(that.records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }
}
