package io.attentionmotor.training.sample;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws items that a user has not touched, as negative samples.
 *
 * <p>A positive that training never saw meets another item that is new in the same split of the log, each alike, and
 * one that it saw meets one that it saw: a model that can only tell new items from old ones is then as good as chance.
 * Where no other new item is left, the positive meets its like, a tie.
 */
public final class Negatives {
    private static final int ATTEMPTS = 100;
    private static final int[] NO_STEP = {};
    private static final double POPULARITY_POWER = 0.75;

    private final Distribution distribution;
    private final Dataset dataset;
    private final double[] cumulative;
    private final RecentClicks recent;
    private final int[][] byCategory;

    /** How likely an item is to be drawn. */
    public enum Distribution {
        /** Each item of the vocabulary alike. */
        UNIFORM,
        /** In proportion to its training occurrences to the power 0.75. */
        POPULARITY,
        /** In proportion to its occurrences in training shortly before the moment: what was popular at that time. */
        RECENT,
        /** From the positives of the same step, so in proportion to its training occurrences. */
        IN_BATCH,
        /** Each item of the positive's category alike: hard to tell from it. */
        SAME_CATEGORY;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Negatives(Distribution distribution, Dataset dataset) {
        this.distribution = distribution;
        this.dataset = dataset;
        int[] occurrences = dataset.occurrences();
        this.cumulative = new double[occurrences.length];
        double sum = 0;
        for (int row = Vocabulary.FIRST_KNOWN; row < occurrences.length; row++) {
            sum += distribution == Distribution.POPULARITY ? Math.pow(occurrences[row], POPULARITY_POWER) : 1;
            cumulative[row] = sum;
        }
        this.recent = distribution == Distribution.RECENT ? RecentClicks.of(dataset) : RecentClicks.none();
        this.byCategory = distribution == Distribution.SAME_CATEGORY ? byCategory(dataset) : new int[0][];
    }

    private static int[][] byCategory(Dataset dataset) {
        int[] counts = new int[dataset.schema().categoryRows()];
        IntStream.range(Vocabulary.FIRST_KNOWN, dataset.schema().itemRows())
                .forEach(row -> counts[dataset.categoryOf(row)]++);
        int[][] items = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
        Arrays.fill(counts, 0);
        for (int row = Vocabulary.FIRST_KNOWN; row < dataset.schema().itemRows(); row++) {
            int category = dataset.categoryOf(row);
            items[category][counts[category]++] = row;
        }
        return items;
    }

    /** Item rows of the windows' own positives: what {@link Distribution#IN_BATCH} draws from; empty for the others. */
    int[] positivesOf(List<Batch.Window> windows) {
        return distribution != Distribution.IN_BATCH
                ? new int[0]
                : windows.stream()
                        .flatMapToInt(window -> Arrays.stream(
                                window.timeline().targets().items(),
                                window.timeline().targetStarts()[window.from()],
                                window.timeline().targetStarts()[window.to()]))
                        .toArray();
    }

    /**
     * The number of an item outside the user's own, see {@link Dataset#rowOf}; any other than the positive if the user
     * has touched nearly all; {@link Vocabulary#UNKNOWN}, a tie, for a positive that training never saw, if no other is
     * left.
     *
     * @param positive its row
     * @param category its category's row
     * @param step what {@link #positivesOf} gave for the step
     */
    int draw(Timeline timeline, int moment, int positive, int category, int[] step, RandomGenerator random) {
        boolean unseen = positive == Vocabulary.UNKNOWN;
        int fallback = positive;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int drawn = unseen
                    ? newLike(category, timeline, moment, random)
                    : known(timeline, moment, positive, step, attempt, random);
            if (drawn != positive) {
                if (drawn >= Vocabulary.FIRST_KNOWN && !timeline.hasSeen(drawn, moment)) {
                    return drawn;
                }
                fallback = unseen ? fallback : drawn;
            }
        }
        return fallback;
    }

    /**
     * As many as there are outside the user's own, and at most so many, all different; where there are none, the one
     * that {@link #draw} falls back to.
     */
    int[] different(int most, Timeline timeline, int moment, int positive, int category, RandomGenerator random) {
        Set<Integer> drawn = new LinkedHashSet<>();
        int last = positive;
        for (int attempt = 0; drawn.size() < most && attempt < ATTEMPTS + 2 * most; attempt++) {
            last = draw(timeline, moment, positive, category, NO_STEP, random);
            if (last >= Vocabulary.FIRST_KNOWN && !timeline.hasSeen(last, moment)) {
                drawn.add(last);
            }
        }
        if (drawn.size() < most) {
            rest(timeline, moment, positive, category, random).stream()
                    .filter(item -> drawn.size() < most)
                    .forEach(drawn::add);
        }
        return drawn.isEmpty()
                ? new int[] {last}
                : drawn.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All that may be drawn, in shuffled order: what is left of it seldom comes up by chance. */
    private List<Integer> rest(Timeline timeline, int moment, int positive, int category, RandomGenerator random) {
        boolean likeAlone = distribution == Distribution.SAME_CATEGORY && positive == Vocabulary.UNKNOWN;
        List<Integer> items = new ArrayList<>(IntStream.of(all(timeline, moment, positive))
                .filter(item -> !likeAlone || dataset.categoryOf(item) == category)
                .boxed()
                .toList());
        Collections.shuffle(items, random);
        return items;
    }

    /** Another item that is new in the moment's split, of that category where it is to be the same; else padding. */
    private int newLike(int category, Timeline timeline, int moment, RandomGenerator random) {
        int drawn = anyOf(newAt(timeline, moment), random);
        boolean other = distribution == Distribution.SAME_CATEGORY
                && drawn >= Vocabulary.FIRST_KNOWN
                && dataset.categoryOf(drawn) != category;
        return other ? Vocabulary.PADDING : drawn;
    }

    /** All items outside the user's own, of the positive's kind: known or unseen. */
    int[] all(Timeline timeline, int moment, int positive) {
        IntStream numbers = positive == Vocabulary.UNKNOWN
                ? IntStream.of(newAt(timeline, moment))
                : IntStream.range(Vocabulary.FIRST_KNOWN, dataset.schema().itemRows());
        return numbers.filter(number -> number != positive && !timeline.hasSeen(number, moment))
                .toArray();
    }

    /** What is new in the moment's split. */
    private int[] newAt(Timeline timeline, int moment) {
        return dataset.unseen().in(timeline.splits().splitOf(moment));
    }

    private int known(Timeline timeline, int moment, int positive, int[] step, int attempt, RandomGenerator random) {
        boolean stuck = attempt > ATTEMPTS / 2; // the user's own fill what is drawn from
        int drawn = stuck
                ? Vocabulary.PADDING
                : switch (distribution) {
                    case UNIFORM, POPULARITY -> weighted(random);
                    case RECENT -> recent.draw(timeline.momentTimes()[moment], random);
                    case IN_BATCH -> step.length == 0 ? Vocabulary.PADDING : step[random.nextInt(step.length)];
                    case SAME_CATEGORY -> anyOf(byCategory[dataset.categoryOf(positive)], random);
                };
        return drawn < Vocabulary.FIRST_KNOWN ? weighted(random) : drawn;
    }

    private static int anyOf(int[] items, RandomGenerator random) {
        return items.length < 2 ? Vocabulary.PADDING : items[random.nextInt(items.length)];
    }

    private int weighted(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int row = found >= 0 ? found + 1 : -found - 1;
        return Math.max(row, Vocabulary.FIRST_KNOWN);
    }

    /** Whether some items are more likely to be proposed for a moment than others. */
    boolean unequal() {
        return distribution != Distribution.UNIFORM && distribution != Distribution.SAME_CATEGORY;
    }

    /** Log of how likely an item is to be proposed, up to a term that all candidates of a moment share. */
    float logProposal(int row, Timeline timeline, int moment) {
        if (row < Vocabulary.FIRST_KNOWN) {
            return 0;
        }
        int occurrences = Math.max(1, dataset.occurrences()[row]);
        return (float)
                switch (distribution) {
                    case UNIFORM, SAME_CATEGORY -> 0;
                    case POPULARITY -> POPULARITY_POWER * Math.log(occurrences);
                    case RECENT -> Math.log(Math.max(1, recent.count(row, timeline.momentTimes()[moment])));
                    case IN_BATCH -> Math.log(occurrences);
                };
    }
}
