package io.attentionmotor.lab.conformance;

import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A form for one user, asked for each of several. */
record OneByOne(RankingModel model, int users) implements RankingModel {
    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        List<Outputs> each = IntStream.range(0, users)
                .mapToObj(user -> model.forward(backend, of(user, inputs)))
                .toList();
        return new Outputs(
                together(each, Outputs::logits),
                () -> together(each, Outputs::attention),
                together(each, Outputs::interest),
                null);
    }

    private static Inputs of(int user, Inputs all) {
        Function<Tensor, Tensor> own = tensor -> tensor.slice(0, user, user + 1);
        Tensor profile = all.profile();
        return new Inputs(
                own.apply(all.history()),
                own.apply(all.mask()),
                own.apply(all.candidates()),
                own.apply(all.present()),
                profile == null ? null : own.apply(profile));
    }

    private static Tensor together(List<Outputs> each, Function<Outputs, Tensor> part) {
        Tensor[] others = each.stream().skip(1).map(part).toArray(Tensor[]::new);
        return part.apply(each.getFirst()).join(0, others);
    }
}
