package io.attentionmotor.model.dien;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.Footprint;
import io.attentionmotor.model.Form;
import io.attentionmotor.model.GoldenFacts;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deep Interest Evolution Network. */
public final class DienArchitecture extends Architecture<DienConfig> {
    public DienArchitecture() {
        super("dien", DienConfig.class);
    }

    @Override
    public int complexity() {
        return 3;
    }

    @Override
    public RankingModel create(ModelShape shape, DienConfig own) {
        return new Dien(shape, own);
    }

    @Override
    public Auxiliary auxiliary(DienConfig own) {
        return new Auxiliary(own.auxiliary(), own.auxiliaryWeight());
    }

    @Override
    public long floats(ModelShape shape, DienConfig own, long n, long l) {
        long states = own.interestWidth();
        long perPair = 22 * states
                + (own.attention() == DienConfig.Attention.MLP
                        ? Footprint.neurons(shape, shape.attentionLayers(), false)
                        : 0);
        long perBehaviour = 30 * states
                + switch (own.auxiliary()) {
                    case NONE -> 0;
                    case SAMPLED ->
                        2 * (states + shape.width() + Footprint.neurons(shape, List.of(own.auxiliaryWidth()), false));
                    case SOFTMAX -> 8L * shape.itemRows();
                };
        return n * l * perPair + l * perBehaviour;
    }

    @Override
    public List<String> costly() {
        return List.of("interest-width");
    }

    @Override
    public Optional<ServingCase> servingCase() {
        return Optional.of(new DienServing());
    }

    @Override
    public boolean profileInGolden() {
        return false;
    }

    @Override
    public Map<String, String> ofGolden(GoldenFacts file) {
        return Map.of(
                "interest-width", String.valueOf(file.length("extractor.weight_hh", 1)),
                "interest-attention", file.setting("attention"),
                "evolution", file.setting("evolution"),
                "auxiliary-width", String.valueOf(file.length("auxiliary.0.weight", 0)),
                "summed-history", file.setting("summed_history", "false"));
    }

    @Override
    public List<Form> forms() {
        return List.of(
                new Form("dien", true, Map.of()),
                new Form("dien-agru", false, Map.of("evolution", "agru")),
                new Form("dien-aigru", false, Map.of("evolution", "aigru")),
                new Form("dien-mlp", false, Map.of("interest-attention", "mlp")),
                new Form("dien-softmax-auxiliary", false, Map.of("auxiliary", "softmax")));
    }
}
