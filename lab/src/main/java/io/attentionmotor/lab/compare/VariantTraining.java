package io.attentionmotor.lab.compare;

import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.Retest;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;

/** Trains one variant with one seed, and measures all that takes the trained model. */
final class VariantTraining {
    private static final String MODELS = "models";

    private final Path folder;
    private final ComparisonListener listener;
    private final SortedMap<String, String> versions = Versions.here();

    VariantTraining(Path folder, ComparisonListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    RunResult run(RunKey key, Variant variant, TrainingConfig config, Dataset dataset, boolean export) {
        TrainedModel trained = new Trainer(config, listener(dataset, variant, config))
                .fit(dataset)
                .unlessDiverged();
        Metrics shuffled = Retest.of(trained, ShuffledHistories.of(dataset, config.seed()));
        Metrics test = trained.test();
        if (Double.isNaN(test.auc())) {
            throw new IllegalArgumentException(
                    ("%s: the %d test impressions are all clicked or all not clicked, so nothing can be compared; "
                                    + "give a longer log")
                            .formatted(dataset.name(), test.impressions()));
        }
        return new RunResult(
                key,
                variant,
                config.seed(),
                DataFacts.of(dataset),
                new RunResult.Figures(
                        trained.tested(),
                        trained.figure(),
                        shuffled.auc(),
                        trained.bestEpoch(),
                        trained.seconds(),
                        trained.epochs().stream()
                                .mapToDouble(TrainingListener.EpochReport::examplesPerSecond)
                                .average()
                                .orElse(Double.NaN)),
                export ? export(variant, trained) : null,
                versions,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** @return the bundle's folder, relative to the comparison's */
    private String export(Variant variant, TrainedModel trained) {
        String name = trained.dataset().name() + "-" + variant.fileName();
        Path bundle =
                new BundleExporter(folder.resolve(MODELS)).export(name, trained).folder();
        return MODELS + "/" + name + "/" + bundle.getFileName();
    }

    private TrainingListener listener(Dataset dataset, Variant variant, TrainingConfig config) {
        return new ShareListener(
                config.epochs(),
                (epoch, share) -> listener.training(new ComparisonListener.Position(
                        dataset.name(), variant, config.seed(), epoch, config.epochs(), share)));
    }
}
