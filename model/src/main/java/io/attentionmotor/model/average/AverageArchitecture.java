package io.attentionmotor.model.average;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Form;
import io.attentionmotor.model.GoldenFacts;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import java.util.List;
import java.util.Map;

/** Average pooling: the baseline that attention has to beat. */
public final class AverageArchitecture extends Architecture<AverageArchitecture.None> {
    /** It can be told nothing. */
    public record None() {}

    public AverageArchitecture() {
        super("average", None.class);
    }

    @Override
    public int complexity() {
        return 0;
    }

    @Override
    public RankingModel create(ModelShape shape, None own) {
        return new AveragePooling(shape);
    }

    @Override
    public long floats(ModelShape shape, None own, long candidates, long behaviours) {
        return 0;
    }

    @Override
    public List<String> costly() {
        return List.of("embedding");
    }

    @Override
    public Map<String, String> ofGolden(GoldenFacts file) {
        return Map.of();
    }

    @Override
    public List<Form> forms() {
        return List.of(new Form("average", true, Map.of()));
    }
}
