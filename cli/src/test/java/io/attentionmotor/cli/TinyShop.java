package io.attentionmotor.cli;

import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small simulated shop as its log tells it, and how to train a tiny DIN on it. */
final class TinyShop implements InteractionSink {
    static final SimulatedShop SOURCE = new SimulatedShop(new ShopOptions(200, 20, 8, 6, 7));

    final Map<ItemId, CategoryId> items = new LinkedHashMap<>();
    final Map<UserId, List<Behaviour>> behaviours = new LinkedHashMap<>();
    final Map<UserId, Map<String, String>> profiles = new LinkedHashMap<>();

    TinyShop() {
        SOURCE.read(this);
    }

    /** @return the bundle's folder, below {@code models} */
    static Path export(Path models) {
        TrainingConfig config = CommandLines.training(
                "--epochs", "1", "--embedding", "8", "--max-history", "20", "--threads", "1", "--attention", "softmax");
        Dataset dataset = new DatasetReader(config.reading()).read(SOURCE);
        return new BundleExporter(models)
                .export("din", new Trainer(config, TrainingListener.silent()).fit(dataset))
                .folder();
    }

    List<UserId> users() {
        return List.copyOf(behaviours.keySet());
    }

    /** The same question as a gateway has to put it to a function, given the user's history. */
    RankCall call(Wire.Question question, List<Behaviour> history) {
        List<Candidate> candidates = question.candidates().stream()
                .map(item -> new Candidate(item, items.get(item)))
                .toList();
        return new RankCall(
                null, history, candidates, profiles.getOrDefault(question.user(), Map.of()), null, null, false, null);
    }

    @Override
    public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {
        items.put(item, Objects.requireNonNull(category));
    }

    @Override
    public void interaction(Interaction interaction) {
        if (Boolean.TRUE.equals(interaction.clicked())) {
            behaviours
                    .computeIfAbsent(interaction.user(), user -> new ArrayList<>())
                    .add(new Behaviour(interaction.item(), items.get(interaction.item()), interaction.timestamp()));
        }
    }

    @Override
    public void profile(UserId user, Map<String, String> profile, long from) {
        profiles.put(user, profile);
    }
}
