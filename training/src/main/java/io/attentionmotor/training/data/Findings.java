package io.attentionmotor.training.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what is odd about a log while it is read. */
final class Findings {
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<Finding> others = new ArrayList<>();

    /** How often one thing was found, and where first. */
    static final class Tally {
        private final String what;
        private final String consequence;
        private final List<String> options;
        private String first = "";
        private long count;

        private Tally(String what, String consequence, List<String> options) {
            this.what = what;
            this.consequence = consequence;
            this.options = options;
        }

        /** @param where asked for the first time only */
        void add(Supplier<String> where) {
            if (count == 0) {
                first = where.get();
            }
            count++;
        }

        long count() {
            return count;
        }

        private Finding finding() {
            return new Finding(what, count, first, consequence, options);
        }
    }

    /** One that is not counted row by row. */
    void add(Finding finding) {
        others.add(finding);
    }

    /** The tally of this name: the same for all files. */
    Tally tally(String what, String consequence, String... options) {
        return tallies.computeIfAbsent(what, _ -> new Tally(what, consequence, List.of(options)));
    }

    /** What was found at least once. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>(others);
        tallies.values().stream()
                .filter(tally -> tally.count > 0)
                .map(Tally::finding)
                .forEach(all::add);
        return all;
    }
}
