package io.attentionmotor.lab.compare;

import io.attentionmotor.contract.RankCall;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ScorerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times bundles against each other: each round asks every bundle both questions, so that whatever else happens on the
 * machine meets them all alike. A time is that of the whole {@link BundleScorer#rank}: ids to rows, the model, the
 * order.
 */
final class ServingClock {
    private final int warmUp;
    private final int rounds;

    /** 10 rounds that do not count and 30 that do. */
    ServingClock() {
        this(10, 30);
    }

    ServingClock(int warmUp, int rounds) {
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    /** What is timed. */
    record Subject(String data, String variant, Path bundle, ServingQuestions questions) {}

    /** Called after every round, warm-up included. */
    interface RoundListener {
        void ended(int round, int rounds);
    }

    List<ServingTime> measure(List<Subject> subjects, RoundListener listener) {
        List<Timed> timed = new ArrayList<>();
        try {
            subjects.forEach(subject -> timed.add(new Timed(subject, rounds)));
            for (int round = -warmUp; round < rounds; round++) {
                for (Timed one : timed) {
                    one.ask(round);
                }
                listener.ended(warmUp + round + 1, warmUp + rounds);
            }
            return timed.stream().map(Timed::result).toList();
        } finally {
            timed.forEach(Timed::close);
        }
    }

    private static final class Timed implements AutoCloseable {
        private final Subject subject;
        private final BundleScorer scorer;
        private final double[] median;
        private final double[] full;

        Timed(Subject subject, int rounds) {
            this.subject = subject;
            this.scorer = BundleScorer.open(subject.bundle(), ScorerOptions.defaults());
            this.median = new double[rounds];
            this.full = new double[rounds];
        }

        void ask(int round) {
            double first = millis(subject.questions().median());
            double second = millis(subject.questions().full());
            if (round >= 0) {
                median[round] = first;
                full[round] = second;
            }
        }

        private double millis(RankCall call) {
            long started = System.nanoTime();
            scorer.rank(call);
            return (System.nanoTime() - started) / 1e6;
        }

        ServingTime result() {
            return new ServingTime(
                    subject.data(),
                    subject.variant(),
                    bytes(subject.bundle()),
                    subject.questions().median().history().size(),
                    Median.of(median),
                    subject.questions().full().history().size(),
                    Median.of(full));
        }

        @Override
        public void close() {
            scorer.close();
        }
    }

    static long bytes(Path bundle) {
        try (Stream<Path> files = Files.walk(bundle)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + bundle, e);
        }
    }
}
