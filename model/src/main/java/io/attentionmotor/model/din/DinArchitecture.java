package io.attentionmotor.model.din;

import io.attentionmotor.contract.bundle.ServingHints;
import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Footprint;
import io.attentionmotor.model.Form;
import io.attentionmotor.model.GoldenFacts;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deep Interest Network. */
public final class DinArchitecture extends Architecture<DinConfig> {
    public DinArchitecture() {
        super("din", DinConfig.class);
    }

    @Override
    public int complexity() {
        return 1;
    }

    @Override
    public RankingModel create(ModelShape shape, DinConfig own) {
        return new Din(new DinParts(shape, own.softmax()));
    }

    @Override
    public DinConfig resolved(DinConfig own, boolean labelled) {
        return own.attention() == DinConfig.Attention.AUTO
                ? new DinConfig(labelled ? DinConfig.Attention.RAW : DinConfig.Attention.SOFTMAX)
                : own;
    }

    @Override
    public long floats(ModelShape shape, DinConfig own, long n, long l) {
        return n * l * (3 * shape.width() + Footprint.neurons(shape, shape.attentionLayers(), false));
    }

    @Override
    public List<String> costly() {
        return List.of("attention-layers");
    }

    /**
     * The activation unit makes a row of neurons for each candidate and behaviour: small slices keep it in the cache.
     */
    @Override
    public ServingHints hints() {
        return new ServingHints(128, 5000, null);
    }

    @Override
    public Optional<ServingCase> servingCase() {
        return Optional.of(new DinServing());
    }

    @Override
    public Map<String, String> ofGolden(GoldenFacts file) {
        return Map.of("attention", "softmax".equals(file.setting("normalization", "")) ? "softmax" : "raw");
    }

    @Override
    public List<Form> forms() {
        return List.of(new Form("din", true, Map.of()));
    }
}
