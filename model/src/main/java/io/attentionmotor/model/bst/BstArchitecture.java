package io.attentionmotor.model.bst;

import io.attentionmotor.contract.bundle.ServingHints;
import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.Form;
import io.attentionmotor.model.GoldenFacts;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.ServingCase;
import io.attentionmotor.model.layer.Activation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Behavior Sequence Transformer. */
public final class BstArchitecture extends Architecture<BstConfig> {
    public BstArchitecture() {
        super("bst", BstConfig.class);
    }

    @Override
    public int complexity() {
        return 2;
    }

    @Override
    public RankingModel create(ModelShape shape, BstConfig own) {
        return new Bst(shape, own);
    }

    @Override
    public void require(BstConfig own, long width, boolean time) {
        own.require(width, time);
    }

    @Override
    public boolean sharesPrefixes(BstConfig own) {
        return own.sharesPrefixes();
    }

    @Override
    public long floats(ModelShape shape, BstConfig own, long n, long l) {
        long d = shape.width();
        long sequences = own.visibility() == BstConfig.Visibility.BIDIRECTIONAL ? n : 1;
        long tokens = own.visibility() == BstConfig.Visibility.BIDIRECTIONAL ? n * (1 + l) : n + l;
        long perToken = 13 * d + own.layers() * (13 * d + 4L * own.feedForward());
        long flat =
                own.output() == BstConfig.Output.FLATTEN ? shape.maxHistory() * (2 * sequences * d + 4 * (n + l)) : 0;
        return tokens * perToken + attention(own, n, l) + flat;
    }

    /** What is quadratic: attention itself keeps nothing, but for a bias that is trained. */
    private static long attention(BstConfig own, long n, long l) {
        return switch (own.visibility()) {
            case BIDIRECTIONAL -> 0;
            case TARGET_LAST -> 2 * (n + l) * (3 * n + l);
            case CAUSAL -> {
                long weights = 9L * own.layers() * own.heads();
                yield weights * n * l + (own.position() == BstConfig.Position.RELATIVE ? weights * l * l : 4 * l * l);
            }
        };
    }

    @Override
    public List<String> costly() {
        return List.of("heads", "layers");
    }

    @Override
    public Activation usualActivation() {
        return Activation.LEAKY_RELU;
    }

    /** A transformer's work on the history grows with its square. */
    @Override
    public ServingHints hints() {
        return new ServingHints(null, null, 200);
    }

    @Override
    public Optional<ServingCase> servingCase() {
        return Optional.of(new BstServing());
    }

    @Override
    public Map<String, String> ofGolden(GoldenFacts file) {
        return Map.of(
                "layers", file.setting("layers"),
                "heads", file.setting("heads"),
                "feed-forward", String.valueOf(file.length("encoder.0.ff1.weight", 0)),
                "visibility", file.setting("visibility"),
                "position", file.setting("position", "recency"),
                "output", file.setting("output", "mean"));
    }

    @Override
    public List<Form> forms() {
        return List.of(
                new Form("bst-bidirectional", true, Map.of("visibility", "bidirectional")),
                new Form("bst-target-last", true, Map.of("visibility", "target-last")),
                new Form("bst-causal", true, Map.of("visibility", "causal", "position", "relative")));
    }
}
