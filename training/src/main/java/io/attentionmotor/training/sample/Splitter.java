package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.Split;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Decides which moments train, validate and test. */
final class Splitter {
    private static final double USUAL_SHARE = 0.1;

    private final EventLog log;
    private final Reading reading;
    private final double share;
    private final long validateFrom;
    private final long testFrom;

    /** @param lone whether most moments are impressions that stand alone */
    Splitter(EventLog log, Reading reading, List<UserEvents> users, boolean lone) {
        this.log = log;
        this.reading = reading;
        boolean byTime = reading.split() == Dataset.SplitMethod.TIME;
        this.share = reading.heldOutShare() > 0 ? reading.heldOutShare() : byTime || lone ? USUAL_SHARE : 0;
        if (reading.split() == Dataset.SplitMethod.FILES && !log.hasSplits()) {
            throw new IllegalArgumentException(
                    "split=files needs a log that tells which rows train, validate and test: "
                            + "files named train, validation and test, or a column 'part'");
        }
        long[] times = byTime
                ? users.stream()
                        .flatMapToLong(user -> LongStream.of(user.ends()))
                        .sorted()
                        .toArray()
                : new long[] {0};
        this.validateFrom = times[(int) Math.min(times.length - 1, times.length * (1 - 2 * share))];
        this.testFrom = times[(int) Math.min(times.length - 1, times.length * (1 - share))];
    }

    SplitBounds boundsOf(UserEvents user) {
        int moments = user.moments();
        return switch (reading.split()) {
            case VALIDATED -> {
                int each = Math.max(1, (int) (moments * share));
                yield moments > 2 * each
                        ? SplitBounds.of(moments - 2 * each, each, each)
                        : SplitBounds.allTrain(moments);
            }
            case PUBLISHED -> moments > 1 ? SplitBounds.lastDoesBoth(moments) : SplitBounds.allTrain(moments);
            case TIME -> byTime(user);
            case FILES -> byFile(user);
        };
    }

    /** A moment belongs where its last event does, so that nothing after the border trains. */
    private SplitBounds byTime(UserEvents user) {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        Split split = Split.TRAINING;
        for (long end : user.ends()) {
            Split own = end < validateFrom ? Split.TRAINING : end < testFrom ? Split.VALIDATION : Split.TEST;
            split = own.compareTo(split) > 0 ? own : split; // slates may overlap
            counts.merge(split, 1, Integer::sum);
        }
        return splits(counts);
    }

    private static SplitBounds splits(Map<Split, Integer> counts) {
        return SplitBounds.of(
                counts.getOrDefault(Split.TRAINING, 0),
                counts.getOrDefault(Split.VALIDATION, 0),
                counts.getOrDefault(Split.TEST, 0));
    }

    private SplitBounds byFile(UserEvents user) {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        Split before = Split.TRAINING;
        for (int m = 0; m < user.moments(); m++) {
            int first = user.targets()[user.starts()[m]];
            Split split = log.splitOf(first);
            for (int t = user.starts()[m]; t < user.starts()[m + 1]; t++) {
                require(log.splitOf(user.targets()[t]) == split, user, first, "is in more than one part");
            }
            if (split == null) {
                throw new IllegalArgumentException(describe(user, first) + "is in no part: give every row one");
            }
            require(
                    split.compareTo(before) >= 0,
                    user,
                    first,
                    "is for %s, but an earlier one of the user is for %s: a model would learn from what came later"
                            .formatted(split.id(), before.id()));
            before = split;
            counts.merge(split, 1, Integer::sum);
        }
        return splits(counts);
    }

    private void require(boolean right, UserEvents user, int event, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(describe(user, event) + otherwise
                    + "; order each user's rows training, validation, test by time, or use split=time");
        }
    }

    private String describe(UserEvents user, int event) {
        return "the moment of user %s at %s "
                .formatted(log.users.value(user.user()), Instant.ofEpochMilli(log.time[event]));
    }

    /** @throws IllegalArgumentException if a split is empty */
    void requireAll(String name, List<SplitBounds> splits) {
        for (Split split : Split.values()) {
            if (splits.stream().noneMatch(each -> each.has(split))) {
                throw new IllegalArgumentException("%s: %s".formatted(name, whatIsMissing(split, splits.size())));
            }
        }
    }

    private String whatIsMissing(Split split, int users) {
        return switch (reading.split()) {
            case VALIDATED ->
                "none of its %,d users has three moments, one each to train, validate and test; give a longer log"
                        .formatted(users);
            case PUBLISHED ->
                "none of its %,d users has two moments, one each to train and test; give a longer log".formatted(users);
            case TIME ->
                "no moment is left for %s between the borders %s and %s; give a longer log, or another held-out-share"
                        .formatted(split.id(), Instant.ofEpochMilli(validateFrom), Instant.ofEpochMilli(testFrom));
            case FILES -> "no row is for %s: add the file, or a row of that part".formatted(split.id());
        };
    }
}
