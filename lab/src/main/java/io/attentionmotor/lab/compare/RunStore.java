package io.attentionmotor.lab.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every finished training of a comparison's folder; a later one with the same key takes the place of the earlier. */
final class RunStore {
    static final String FILE = "runs.jsonl";

    private final JsonLines<RunResult> lines;
    private final Map<RunKey, RunResult> runs = new LinkedHashMap<>();

    private RunStore(JsonLines<RunResult> lines) {
        this.lines = lines;
    }

    /** With what an earlier call left. */
    static RunStore open(Path folder) {
        RunStore store = fresh(folder);
        store.lines.read().forEach(store::keep);
        return store;
    }

    /** As if the folder were empty; what is added follows what it holds. */
    static RunStore fresh(Path folder) {
        return new RunStore(new JsonLines<>(folder.resolve(FILE), RunResult.class));
    }

    @Nullable
    RunResult find(RunKey key) {
        return runs.get(key);
    }

    /** In the order they were finished. */
    List<RunResult> all() {
        return List.copyOf(runs.values());
    }

    void add(RunResult run) {
        lines.append(run);
        keep(run);
    }

    private void keep(RunResult run) {
        runs.remove(run.key());
        runs.put(run.key(), run);
    }
}
