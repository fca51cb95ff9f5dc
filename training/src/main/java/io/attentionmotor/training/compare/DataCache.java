package io.attentionmotor.training.compare;

import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.Reading;
import io.attentionmotor.training.train.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** One source, read as a configuration asks for; the last few readings are kept. */
public final class DataCache {
    private static final int KEPT = 3;

    private final InteractionSource source;
    private final Map<Reading, Dataset> readings = new LinkedHashMap<>(16, 0.75f, true);

    public DataCache(InteractionSource source) {
        this.source = source;
    }

    public String name() {
        return source.name();
    }

    /** The data set that a training with this configuration takes. */
    public Dataset of(TrainingConfig config) {
        Reading reading = config.reading();
        Dataset dataset = readings.get(reading);
        if (dataset == null) {
            if (readings.size() == KEPT) {
                readings.remove(readings.keySet().iterator().next());
            }
            dataset = new DatasetReader(reading).read(source);
            readings.put(reading, dataset);
        }
        return dataset;
    }
}
