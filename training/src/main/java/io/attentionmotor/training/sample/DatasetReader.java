package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.InteractionSource;
import java.util.List;

/** Reads a source into a {@link Dataset}: sorts, cuts into moments, splits, builds vocabularies, encodes. */
public final class DatasetReader {
    private final Reading reading;

    public DatasetReader(Reading reading) {
        this.reading = reading;
    }

    /** A reader for models without time gaps, tested on moments that choose nothing. */
    public DatasetReader(int maxHistory, Dataset.Ties ties, long seed) {
        this(new Reading(maxHistory, ties, seed));
    }

    /** @throws IllegalArgumentException if the log cannot be trained and tested on, saying what it lacks */
    public Dataset read(InteractionSource source) {
        EventLog log = new EventLog();
        source.read(log);
        boolean labelled = log.labelled();
        UserEvents.Ranges ranges = new UserEvents.Ranges();
        List<UserEvents> users = new UserLogs(log, reading.ties(), reading.seed(), labelled)
                .read().stream()
                        .map(own -> labelled
                                ? UserEvents.slates(log, own, reading.slateGap().toMillis())
                                : UserEvents.positive(log, own, ranges))
                        .toList();
        boolean lone = labelled && standAlone(log, users);
        Splitter splitter = new Splitter(log, reading, users, lone);
        List<SplitBounds> splits = users.stream().map(splitter::boundsOf).toList();
        splitter.requireAll(source.name(), splits);
        Encoding encoding = Encoding.of(log, users, splits);
        List<Timeline> timelines = encoding.timelines(users, splits, labelled);
        return new Dataset(
                source.name(),
                labelled,
                encoding.schema(reading.maxHistory(), reading.time()),
                encoding.vocabularies(),
                log.profiles.names(),
                log.titles,
                timelines,
                encoding.occurrences(),
                encoding.categoryOccurrences(),
                encoding.unseen(),
                List.copyOf(log.findings),
                Fingerprint.of(timelines, encoding.vocabularies()));
    }

    /**
     * Whether most moments hold one impression, so that a slate's impressions cannot be told from each other's times.
     */
    private static boolean standAlone(EventLog log, List<UserEvents> users) {
        long moments = users.stream().mapToLong(UserEvents::moments).sum();
        long impressions =
                users.stream().mapToLong(user -> user.targets().length).sum();
        boolean alone = impressions < 1.5 * moments;
        if (alone) {
            log.finding(new Finding(
                    "impressions alone at their time",
                    moments,
                    "",
                    "each is a moment of its own, and the last tenth of a user's moments tests: name a column "
                            + "'session', or give slate-gap, if several were shown together"));
        }
        return alone;
    }
}
