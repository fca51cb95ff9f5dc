package io.attentionmotor.lab.compare;

import io.attentionmotor.model.Architectures;
import io.attentionmotor.model.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variants that have a name of their own: the models' forms. */
public final class Variants {
    private static final String WITH_TIME = "+time";

    private static final List<Variant> DEFAULTS = variants(true);
    private static final List<Variant> MORE = variants(false);

    private Variants() {}

    /** Those compared unless others are asked for. */
    public static List<Variant> defaults() {
        return DEFAULTS;
    }

    /** Every name, without {@code +time}. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        DEFAULTS.forEach(variant -> names.add(variant.name()));
        MORE.forEach(variant -> names.add(variant.name()));
        return names;
    }

    /**
     * The variant of that name; {@code +time} after any name gives its behaviours their time.
     *
     * @throws IllegalArgumentException if there is none, listing those there are
     */
    public static Variant named(String name) {
        if (name.endsWith(WITH_TIME)) {
            Map<String, String> settings = new LinkedHashMap<>(
                    named(name.substring(0, name.length() - WITH_TIME.length())).settings());
            settings.put("time", "true");
            return new Variant(name, settings);
        }
        for (List<Variant> group : List.of(DEFAULTS, MORE)) {
            for (Variant variant : group) {
                if (variant.name().equals(name)) {
                    return variant;
                }
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no variant: use one of %s, each also with %s after it, or make your own as NAME:setting=value"
                        .formatted(name, String.join(", ", names()), WITH_TIME));
    }

    /**
     * The named variants, then the made ones.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static List<Variant> chosen(List<String> named, List<String> made) {
        List<Variant> variants = new ArrayList<>();
        named.forEach(name -> variants.add(named(name)));
        made.forEach(text -> variants.add(Variant.parse(text)));
        Set<String> seen = new HashSet<>();
        for (Variant variant : variants) {
            if (!seen.add(variant.fileName())) {
                throw new IllegalArgumentException(
                        "two variants are named '%s': rename or leave out one".formatted(variant.name()));
            }
        }
        return variants;
    }

    private static List<Variant> variants(boolean usual) {
        return Architectures.all().stream()
                .flatMap(model -> model.forms().stream()
                        .filter(form -> form.usual() == usual)
                        .map(form -> of(model.id(), form)))
                .toList();
    }

    private static Variant of(String model, Form form) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("model", model));
        settings.putAll(form.settings());
        return new Variant(form.name(), settings);
    }
}
