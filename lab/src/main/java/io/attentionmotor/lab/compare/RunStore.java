package io.attentionmotor.lab.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every finished training of a comparison's folder; a later one with the same key takes the place of the earlier. */
final class RunStore {
    static final String FILE = "runs.jsonl";

    private final JsonLines<Run> lines;
    private final Map<RunKey, Run> runs = new LinkedHashMap<>();

    private RunStore(JsonLines<Run> lines) {
        this.lines = lines;
    }

    /** With what an earlier call left. */
    static RunStore open(Path folder) {
        RunStore store = fresh(folder);
        store.lines.read().forEach(store::keep);
        return store;
    }

    /** As if the folder were empty; what is added stands behind what it holds. */
    static RunStore fresh(Path folder) {
        return new RunStore(new JsonLines<>(folder.resolve(FILE), Run.class));
    }

    @Nullable
    Run find(RunKey key) {
        return runs.get(key);
    }

    /** In the order they were finished. */
    List<Run> all() {
        return List.copyOf(runs.values());
    }

    void add(Run run) {
        lines.append(run);
        keep(run);
    }

    private void keep(Run run) {
        runs.remove(run.key());
        runs.put(run.key(), run);
    }
}
