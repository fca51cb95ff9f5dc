package io.attentionmotor.lab.compare;

import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.sample.Reading;
import io.attentionmotor.training.train.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** One source, read as a configuration asks for; the last few readings stay in memory. */
public final class DataCache {
    private static final int MOST = 3;

    private final InteractionSource source;
    private final KeptDatasets kept;
    private final Map<Reading, Dataset> readings = new LinkedHashMap<>(16, 0.75f, true);

    public DataCache(InteractionSource source, KeptDatasets kept) {
        this.source = source;
        this.kept = kept;
    }

    public String name() {
        return source.name();
    }

    /** The data set that a training with this configuration takes. */
    public Dataset of(TrainingConfig config) {
        Reading reading = config.reading();
        Dataset dataset = readings.get(reading);
        if (dataset == null) {
            if (readings.size() == MOST) {
                readings.remove(readings.keySet().iterator().next());
            }
            dataset = kept.read(source, reading);
            readings.put(reading, dataset);
        }
        return dataset;
    }
}
