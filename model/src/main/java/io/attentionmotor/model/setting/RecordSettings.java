package io.attentionmotor.model.setting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads and makes records of one type by the names of their settings.
 *
 * @param <R> whose components are {@link Setting}s
 */
public final class RecordSettings<R extends Record> {
    private final Class<R> type;
    private final RecordComponent[] components;
    /** Of the components that are settings, in their order. */
    private final List<HyperParameter> parameters;

    private RecordSettings(Class<R> type, List<HyperParameter> parameters) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.parameters = parameters;
    }

    /** @param group title of those that name none */
    public static <R extends Record> RecordSettings<R> of(Class<R> type, String group) {
        return of(type, group, Map.of());
    }

    /** @param named the options of types that are no enums */
    public static <R extends Record> RecordSettings<R> of(
            Class<R> type, String group, Map<Class<?>, SequencedMap<String, Object>> named) {
        return new RecordSettings<>(
                type,
                Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Setting.class))
                        .map(component -> HyperParameter.of(component, group, named))
                        .toList());
    }

    public Class<R> type() {
        return type;
    }

    /** In the order of declaration. */
    public List<HyperParameter> all() {
        return parameters;
    }

    /** Every setting as text, in the order of declaration. */
    public SequencedMap<String, String> texts(Record record) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        int next = 0;
        for (RecordComponent component : components) {
            if (component.isAnnotationPresent(Setting.class)) {
                HyperParameter parameter = parameters.get(next++);
                texts.put(parameter.name(), parameter.text(value(component, record)));
            }
        }
        return texts;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return Objects.requireNonNull(component.getAccessor().invoke(record), component.getName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /**
     * @param texts a value for each setting, and for nothing else; where there is none, its default
     * @throws IllegalArgumentException if one is no setting, no value of its setting or out of its range, naming it
     */
    public R make(Map<String, String> texts) {
        List<String> known = parameters.stream().map(HyperParameter::name).toList();
        texts.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no setting '%s'; there are %s".formatted(name, known));
                });
        return pick(texts);
    }

    /**
     * @param texts values of settings, others' among them; where there is none of one's own, its default
     * @throws IllegalArgumentException if one is no value of its setting or out of its range, naming it
     */
    public R pick(Map<String, String> texts) {
        return pick(texts, component -> {
            throw new IllegalStateException(component + " is no setting");
        });
    }

    /** @param others gives the values of components that are no settings */
    public R pick(Map<String, String> texts, Function<RecordComponent, Object> others) {
        List<Object> values = new ArrayList<>();
        int next = 0;
        for (RecordComponent component : components) {
            if (component.isAnnotationPresent(Setting.class)) {
                HyperParameter parameter = parameters.get(next++);
                values.add(parameter.parse(texts.getOrDefault(parameter.name(), parameter.defaultText())));
            } else {
                values.add(others.apply(component));
            }
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }
}
