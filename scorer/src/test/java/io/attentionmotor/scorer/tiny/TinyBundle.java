package io.attentionmotor.scorer.tiny;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.TimeGap;
import io.attentionmotor.contract.feature.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small but real bundle: {@value #ITEMS} items ({@code item-0} ...), item {@code i} in category {@code cat-(i mod
 * 5)}, at most {@value #MAX_HISTORY} behaviours, and, if it has a profile, the field {@code tier} with the values
 * {@code gold} and {@code silver}. The same seed gives the same bundle.
 *
 * @param name the model's name
 * @param version the bundle's version
 * @param seed of the weights
 * @param withProfile whether the model takes a profile
 * @param withTime whether the model takes the time gap of each behaviour
 */
public record TinyBundle(String name, String version, long seed, boolean withProfile, boolean withTime) {
    /** When the golden cases were asked, milliseconds since 1970-01-01T00:00Z. */
    public static final long AT = 1_700_000_000_000L;

    public static final int ITEMS = 40;
    public static final int CATEGORIES = 5;
    public static final int MAX_HISTORY = 6;
    private static final List<String> TIERS = List.of("gold", "silver");

    /** {@code tiny}, version {@code 1}, without a profile. */
    public static TinyBundle standard() {
        return plain("tiny", "1", 42);
    }

    /** Without a profile. */
    public static TinyBundle plain(String name, String version, long seed) {
        return new TinyBundle(name, version, seed, false, false);
    }

    /** With a profile. */
    public static TinyBundle withProfile(String name, String version, long seed) {
        return new TinyBundle(name, version, seed, true, false);
    }

    /** With the time gap of each behaviour, without a profile. */
    public static TinyBundle withTime(String name, String version, long seed) {
        return new TinyBundle(name, version, seed, false, true);
    }

    /** Writes {@link #standard()}; the folder is {@code modelsRoot/tiny/1}. */
    public static Path write(Path modelsRoot) {
        return standard().writeTo(modelsRoot);
    }

    public static Behaviour behaviour(int item) {
        return new Behaviour(new ItemId("item-" + item), null, item);
    }

    public static Candidate candidate(int item) {
        return new Candidate(new ItemId("item-" + item), null);
    }

    /** Items {@code from} (included) to {@code to} (excluded). */
    public static List<Candidate> candidates(int from, int to) {
        return IntStream.range(from, to).mapToObj(TinyBundle::candidate).toList();
    }

    /** The score this bundle must give at {@link #AT}, computed from raw ids without the code under test. */
    public float expectedScore(List<Behaviour> history, Candidate candidate, Map<String, String> profile) {
        return expectedScore(history, candidate, profile, AT);
    }

    public float expectedScore(List<Behaviour> history, Candidate candidate) {
        return expectedScore(history, candidate, Map.of());
    }

    /** @param at the moment of the request, milliseconds since 1970-01-01T00:00Z */
    public float expectedScore(List<Behaviour> history, Candidate candidate, long at) {
        return expectedScore(history, candidate, Map.of(), at);
    }

    private float expectedScore(List<Behaviour> history, Candidate candidate, Map<String, String> profile, long at) {
        int tier = withProfile ? row(TIERS.indexOf(profile.getOrDefault("tier", ""))) : -1;
        return (float) model().score(historyRows(history, at), rows(candidate), tier);
    }

    /** {@code [L]} the attention on the newest {@value #MAX_HISTORY} behaviours, oldest first. */
    public double[] expectedAttention(List<Behaviour> history, Candidate candidate) {
        return model().attention(historyRows(history, AT), rows(candidate));
    }

    /** Writes the bundle to {@code modelsRoot/name/version}, the folder it returns. */
    public Path writeTo(Path modelsRoot) {
        Path folder = modelsRoot.resolve(name).resolve(version);
        try {
            Files.createDirectories(folder);
            TinyGraph.write(folder, model(), schema());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a tiny bundle to " + folder, e);
        }
        BundleFiles.writeVocabularies(folder, vocabularies());
        BundleFiles.writeGolden(folder, golden());
        BundleFiles.seal(folder, manifest());
        return folder;
    }

    /** The cases in {@code golden.json}. */
    public List<GoldenCase> golden() {
        List<Candidate> unknown = List.of(
                new Candidate(new ItemId("never-seen"), null),
                new Candidate(new ItemId("never-seen"), new CategoryId("cat-1")),
                new Candidate(new ItemId("item-3"), new CategoryId("never-seen")));
        List<Behaviour> full =
                IntStream.range(0, 10).mapToObj(TinyBundle::behaviour).toList();
        return List.of(
                golden("empty history", List.of(), candidates(0, 3)),
                golden("one behaviour", List.of(behaviour(7)), candidates(0, 3)),
                golden("unknown items", List.of(new Behaviour(new ItemId("never-seen"), null, 0)), unknown),
                golden("many candidates, more behaviours than the model looks at", full, candidates(0, ITEMS)));
    }

    private GoldenCase golden(String caseName, List<Behaviour> history, List<Candidate> candidates) {
        Map<String, String> profile = withProfile ? Map.of("tier", "gold") : Map.of();
        List<Float> scores = candidates.stream()
                .map(candidate -> expectedScore(history, candidate, profile))
                .toList();
        return new GoldenCase(caseName, history, candidates, profile, AT, scores);
    }

    /** The manifest without its files, to {@link BundleFiles#seal} an altered folder again. */
    public Manifest manifest() {
        FeatureSchema schema = schema();
        return new Manifest(
                Manifest.FORMAT,
                name,
                version,
                "tiny",
                new TreeMap<>(Map.of("width", Integer.toString(TinyModel.WIDTH))),
                schema,
                schema.hash(),
                Signature.inputs(schema),
                Signature.outputs(),
                TinyGraph.OPSET,
                null,
                new TreeMap<>(Map.of("test.auc", 0.75)),
                null,
                "0".repeat(64),
                "2026-01-01T00:00:00Z",
                new TreeMap<>());
    }

    private FeatureSchema schema() {
        List<FeatureSchema.ProfileField> fields = withProfile
                ? List.of(new FeatureSchema.ProfileField("tier", TIERS.size() + Vocabulary.FIRST_KNOWN))
                : List.of();
        return new FeatureSchema(
                MAX_HISTORY, ITEMS + Vocabulary.FIRST_KNOWN, CATEGORIES + Vocabulary.FIRST_KNOWN, fields, withTime);
    }

    private Bundle.Vocabularies vocabularies() {
        List<String> items =
                IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList();
        List<String> categories =
                IntStream.range(0, CATEGORIES).mapToObj(i -> "cat-" + i).toList();
        int[] categoryRowOfItemRow = new int[ITEMS + Vocabulary.FIRST_KNOWN];
        categoryRowOfItemRow[Vocabulary.UNKNOWN] = Vocabulary.UNKNOWN;
        for (int i = 0; i < ITEMS; i++) {
            categoryRowOfItemRow[i + Vocabulary.FIRST_KNOWN] = i % CATEGORIES + Vocabulary.FIRST_KNOWN;
        }
        return new Bundle.Vocabularies(
                items, categories, withProfile ? Map.of("tier", TIERS) : Map.of(), categoryRowOfItemRow);
    }

    private TinyModel model() {
        return new TinyModel(
                seed,
                ITEMS + Vocabulary.FIRST_KNOWN,
                CATEGORIES + Vocabulary.FIRST_KNOWN,
                TIERS.size() + Vocabulary.FIRST_KNOWN);
    }

    private TinyModel.Rows[] historyRows(List<Behaviour> history, long at) {
        List<TinyModel.Rows> rows = new ArrayList<>();
        for (Behaviour behaviour : history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size())) {
            TinyModel.Rows own = rows(behaviour.item(), behaviour.category());
            rows.add(withTime ? own.withGap(gapRow(behaviour.timestamp(), at)) : own);
        }
        return rows.toArray(TinyModel.Rows[]::new);
    }

    /** Counts the doublings from a second on: not as the code under test does it. */
    private static int gapRow(long then, long at) {
        int row = 1;
        for (double seconds = 1; Math.floor((at - then) / 1000.0) >= seconds; seconds *= 2) {
            row++;
        }
        return Math.min(row, TimeGap.BUCKETS - 1);
    }

    private static TinyModel.Rows rows(Candidate candidate) {
        return rows(candidate.item(), candidate.category());
    }

    private static TinyModel.Rows rows(ItemId item, @Nullable CategoryId category) {
        int itemNumber = numberAfter("item-", item.value(), ITEMS);
        int categoryNumber = -1;
        if (category != null) {
            categoryNumber = numberAfter("cat-", category.value(), CATEGORIES);
        } else if (itemNumber >= 0) {
            categoryNumber = itemNumber % CATEGORIES;
        }
        return new TinyModel.Rows(row(itemNumber), row(categoryNumber), -1);
    }

    private static int numberAfter(String prefix, String id, int limit) {
        if (!id.matches(prefix + "[0-9]{1,6}")) {
            return -1;
        }
        int number = Integer.parseInt(id.substring(prefix.length()));
        return number < limit ? number : -1;
    }

    private static int row(int number) {
        return number < 0 ? Vocabulary.UNKNOWN : number + Vocabulary.FIRST_KNOWN;
    }
}
