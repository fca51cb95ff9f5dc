package io.attentionmotor.training.data;

import io.attentionmotor.contract.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One log on its way into a sink: what is known so far over all its files, and what is odd about it. The rules that all
 * formats share are here: what is missing is passed over and counted, odd times are told, a log of which nothing is
 * left is refused.
 */
final class Intake {
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

    final LogOptions options;
    final Findings findings = new Findings();
    final Items items;
    final EventTypes types;
    final UnreadColumns unread = new UnreadColumns();

    private final String name;
    private final InteractionSink sink;
    private final int longestMissing;
    private final long tomorrow =
            System.currentTimeMillis() + Duration.ofDays(1).toMillis();
    private final Findings.Tally missing;
    private final Findings.Tally atZero;
    private final Findings.Tally early;
    private final Findings.Tally late;
    private long kept;

    Intake(String name, LogOptions options, InteractionSink sink) {
        this.name = name;
        this.options = options;
        this.sink = sink;
        this.longestMissing =
                options.missing().stream().mapToInt(String::length).max().orElse(0);
        this.missing = findings.tally(
                "rows without user, item, time or label",
                "passed over. To set which words stand for a missing value, or to read every word:",
                "--missing WORDS",
                "--missing \"\"");
        this.atZero = findings.tally(
                "times that are 0",
                "read as the start of 1970, before all others; load refuses them. Give the time, or leave the rows "
                        + "out.");
        this.early = findings.tally(
                "times before 1990", "read as they stand; load refuses those before March 1973. Check the unit.");
        this.late = findings.tally(Finding.FUTURE, "read as they stand; load refuses them. Check the unit.");
        this.items = new Items(sink, findings);
        this.types = new EventTypes(options.eventTypes(), findings);
    }

    boolean isMissing(String value) {
        String bare = value.strip();
        return bare.isEmpty()
                || (bare.length() <= longestMissing && options.missing().contains(bare));
    }

    /**
     * Counts a row that lacks what a row must have.
     *
     * @param found what stands in place of it
     */
    void passOver(LogColumn lacks, String found, Supplier<String> place) {
        missing.add(() -> found.isBlank()
                ? "%s: no %s".formatted(place.get(), lacks.id())
                : "%s: %s '%s'".formatted(place.get(), lacks.id(), found.strip()));
    }

    /** Takes what a row tells of a user, if anything. */
    void profile(UserId user, Map<String, String> profile, long from) {
        if (!profile.isEmpty()) {
            sink.profile(user, profile, from);
        }
    }

    /** @param place where it stands */
    void interaction(Interaction interaction, Supplier<String> place) {
        long at = interaction.timestamp();
        if (at == 0) {
            atZero.add(place);
        } else if (at < EARLIEST) {
            early.add(() -> moment(place, at));
        } else if (at > tomorrow) {
            late.add(() -> moment(place, at));
        }
        kept++;
        try {
            sink.interaction(interaction);
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(place.get(), e.getMessage()), e);
        }
    }

    private static String moment(Supplier<String> place, long at) {
        return "%s: %s".formatted(place.get(), Instant.ofEpochMilli(at));
    }

    /**
     * Tells the sink what was found.
     *
     * @throws DataException if no row was left
     */
    void end() {
        unread.tell(findings);
        types.tell(findings);
        List<Finding> all = findings.all();
        if (kept == 0) {
            throw new DataException("%s: no row is left to read: %s"
                    .formatted(
                            name,
                            all.stream()
                                    .map(finding -> "%,d %s (%s): %s"
                                            .formatted(
                                                    finding.count(), finding.what(), finding.first(), finding.advice()))
                                    .collect(Collectors.joining("; "))));
        }
        all.forEach(sink::finding);
    }
}
