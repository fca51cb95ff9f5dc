package io.attentionmotor.model;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The models there are: every {@link Architecture} that a {@code META-INF/services} file names. */
public final class Architectures {
    private static final List<Architecture<?>> ALL =
            ServiceLoader.load(Architecture.class, Architecture.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .<Architecture<?>>map(each -> each)
                    .toList();

    private Architectures() {}

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
