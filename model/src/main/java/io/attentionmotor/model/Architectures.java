package io.attentionmotor.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The models there are: every {@link Architecture} that a {@code META-INF/services} file names. */
public final class Architectures {
    private static final List<Architecture<?>> ALL =
            checked(ServiceLoader.load(Architecture.class, Architecture.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .<Architecture<?>>map(each -> each)
                    .toList());

    private Architectures() {}

    /**
     * @throws IllegalStateException if two have the same name, or a setting, a form or a serving case of the same name
     */
    static List<Architecture<?>> checked(List<Architecture<?>> all) {
        Map<String, String> owners = new HashMap<>();
        for (Architecture<?> model : all) {
            claim(owners, "the name " + model.id(), model);
            model.settings().all().forEach(setting -> claim(owners, "a setting " + setting.name(), model));
            model.servingCase().ifPresent(measured -> claim(owners, "a serving case " + measured.id(), model));
            model.forms().forEach(form -> claim(owners, "a form " + form.name(), model));
        }
        return all;
    }

    private static void claim(Map<String, String> owners, String what, Architecture<?> model) {
        String type = model.getClass().getName();
        String other = owners.put(what, type);
        if (other != null) {
            throw new IllegalStateException("%s and %s both have %s: rename one".formatted(other, type, what));
        }
    }

    /** In the order of the files that name them. */
    public static List<Architecture<?>> all() {
        return ALL;
    }

    /** Their names, in that order. */
    public static List<String> ids() {
        return ALL.stream().map(Architecture::id).toList();
    }

    /** Empty if there is none of that name. */
    public static Optional<Architecture<?>> find(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** @throws IllegalArgumentException if there is none of that name, listing those there are */
    public static Architecture<?> named(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "there is no model '%s'; there are %s".formatted(id, String.join(", ", ids()))));
    }
}
