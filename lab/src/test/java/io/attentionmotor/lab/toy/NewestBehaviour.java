package io.attentionmotor.lab.toy;

import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Form;
import io.attentionmotor.model.GoldenFacts;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.setting.Setting;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A behaviour counts by how recent it is, as is learnt, whatever the candidate. */
public final class NewestBehaviour extends Architecture<NewestBehaviour.Own> {
    /** What only it is told. */
    public record Own(
            @Setting(value = "how sharply ages are told apart", initial = "2", range = Setting.Range.ABOVE_ZERO)
            double sharpness) {}

    public NewestBehaviour() {
        super("newest", Own.class);
    }

    @Override
    public int complexity() {
        return 1;
    }

    @Override
    public RankingModel create(ModelShape shape, Own own) {
        return new Model(shape.tower(shape.width()), shape.maxHistory() + 1L, (float) own.sharpness());
    }

    /** {@code w = softmax(sharpness * a[r_j])}, r_j 1 for the newest behaviour, 2 for the one before, and so on. */
    private record Model(Tower tower, long ages, float sharpness) implements RankingModel {
        @Override
        public Outputs forward(Backend backend, Inputs inputs) {
            Tensor mask = inputs.mask(); // [U, N|1, L]
            Tensor ofAge = backend.weight("age", Init.zero(), ages, 1); // [most + 1, 1]
            Tensor logits =
                    ofAge.gather(mask.recency()).sum(3).reshape(0, 0, -1).times(sharpness);
            Tensor weights = Layers.softmax(logits, mask);
            Tensor interest = weights.matmul(inputs.history()); // [U, N|1, D]
            return new Outputs(inputs.logits(tower, backend, interest), weights.times(inputs.present()), interest);
        }
    }

    @Override
    public long floats(ModelShape shape, Own own, long candidates, long behaviours) {
        return candidates * behaviours;
    }

    @Override
    public List<String> costly() {
        return List.of("embedding");
    }

    @Override
    public Map<String, String> ofGolden(GoldenFacts file) {
        return Map.of("sharpness", file.setting("sharpness"));
    }

    @Override
    public List<Form> forms() {
        return List.of(new Form("newest", false, Map.of()), new Form("newest-sharp", false, Map.of("sharpness", "5")));
    }
}
