package io.attentionmotor.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where a model ranks well and where it does not, and whether its scores mean what they say.
 *
 * <p>Each group stands alone: its AUC compares the positives of the group with the negatives of the group, never with
 * those of another. The AUC of all impressions also compares across groups, so it is no mean of theirs.
 *
 * @param byHistory by the number of visible behaviours, shortest first; groups without impressions are left out
 * @param inHistory candidates whose item the user has touched before
 * @param outside candidates whose item the user has not touched, as far as the model can see
 * @param knownItems candidates whose item training saw
 * @param unknownItems candidates whose item training never saw
 * @param oldUsers candidates of users that training saw
 * @param newUsers candidates of users that training never saw
 * @param calibration bins of equal count, lowest prediction first
 * @param calibrationError expected calibration error: the bins' distance between predicted and observed, weighted by
 *     their impressions; 0 is perfect
 */
public record Breakdown(
        List<Group> byHistory,
        Group inHistory,
        Group outside,
        Group knownItems,
        Group unknownItems,
        Group oldUsers,
        Group newUsers,
        List<Bin> calibration,
        double calibrationError) {
    private static final int BINS = 10;
    private static final int[] LONGEST = {0, 5, 10, 20, 50, 100, Integer.MAX_VALUE};

    /**
     * Impressions that have something in common.
     *
     * @param clicks how many of the impressions are positive
     * @param auc of this group alone; NaN if it has only one class
     * @param bestAuc AUC of the true click probabilities; NaN if unknown or of one class
     */
    public record Group(String name, int impressions, int clicks, double auc, double bestAuc) {
        static Group of(String name, List<Impression> members) {
            int clicks = (int) members.stream().filter(Impression::clicked).count();
            return new Group(name, members.size(), clicks, Metrics.auc(members), Metrics.bestAuc(members));
        }
    }

    /**
     * Impressions with like predictions.
     *
     * @param predicted mean predicted click probability
     * @param observed share that was clicked
     */
    public record Bin(int impressions, double predicted, double observed) {}

    public static Breakdown of(List<Impression> impressions) {
        List<Bin> bins = calibration(impressions);
        return new Breakdown(
                byHistory(impressions),
                group("in the history", impressions, Impression::inHistory),
                group("not in the history", impressions, one -> !one.inHistory()),
                group("known items", impressions, Impression::known),
                group("unknown items", impressions, one -> !one.known()),
                group("old users", impressions, one -> !one.newUser()),
                group("new users", impressions, Impression::newUser),
                bins,
                error(bins, impressions.size()));
    }

    private static Group group(String name, List<Impression> impressions, Predicate<Impression> member) {
        return Group.of(name, impressions.stream().filter(member).toList());
    }

    private static List<Group> byHistory(List<Impression> impressions) {
        List<List<Impression>> members = IntStream.range(0, LONGEST.length)
                .<List<Impression>>mapToObj(group -> new ArrayList<>())
                .toList();
        for (Impression one : impressions) {
            int at = Arrays.binarySearch(LONGEST, one.historyLength());
            members.get(at < 0 ? -at - 1 : at).add(one);
        }
        return IntStream.range(0, LONGEST.length)
                .filter(group -> !members.get(group).isEmpty())
                .mapToObj(group -> Group.of(name(group), members.get(group)))
                .toList();
    }

    private static String name(int group) {
        if (group == 0) {
            return "0";
        }
        int shortest = LONGEST[group - 1] + 1;
        return group == LONGEST.length - 1 ? shortest + "+" : shortest + "-" + LONGEST[group];
    }

    private static List<Bin> calibration(List<Impression> impressions) {
        int count = impressions.size();
        long[] order = new long[count]; // the logit above, in the order of its bits, the position below
        for (int i = 0; i < count; i++) {
            order[i] = (long) Score.sortable(impressions.get(i).logit()) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        int bins = Math.min(BINS, count);
        return IntStream.range(0, bins)
                .mapToObj(bin -> bin(
                        Arrays.stream(order, (int) ((long) count * bin / bins), (int) ((long) count * (bin + 1) / bins))
                                .mapToObj(key -> impressions.get((int) key))
                                .toList()))
                .toList();
    }

    private static Bin bin(List<Impression> members) {
        return new Bin(
                members.size(),
                members.stream().mapToDouble(Impression::predicted).average().orElseThrow(),
                members.stream()
                        .mapToDouble(one -> one.clicked() ? 1 : 0)
                        .average()
                        .orElseThrow());
    }

    private static double error(List<Bin> bins, int impressions) {
        return bins.stream()
                        .mapToDouble(bin -> bin.impressions() * Math.abs(bin.predicted() - bin.observed()))
                        .sum()
                / impressions;
    }
}
