package io.attentionmotor.lab.tune;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;

/** The values that one setting may take. */
public sealed interface Dimension {
    /** One of them, as in a settings file. */
    String draw(SplittableRandom random);

    /** Values that must all be allowed if every value is. */
    List<String> edges();

    /** Each value alike. */
    record Choice(List<String> values) implements Dimension {
        public Choice {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a list of values needs at least one");
            }
            values = List.copyOf(values);
        }

        @Override
        public String draw(SplittableRandom random) {
            return values.get(random.nextInt(values.size()));
        }

        @Override
        public List<String> edges() {
            return values;
        }
    }

    /**
     * Every number between two, both included; drawn numbers have four digits that count.
     *
     * @param scale whether numbers or their orders of magnitude are drawn alike
     * @param kind whether only whole numbers are drawn
     */
    record Range(double from, double to, Scale scale, Kind kind) implements Dimension {
        private static final MathContext FOUR_DIGITS = new MathContext(4);

        /** What is uniform. */
        enum Scale {
            LINEAR,
            LOG
        }

        /** What is drawn. */
        enum Kind {
            REAL,
            INTEGER
        }

        public Range {
            if (!(from < to) || !Double.isFinite(from) || !Double.isFinite(to)) {
                throw new IllegalArgumentException(
                        "'from' is %s and 'to' is %s: 'from' must be below 'to'".formatted(from, to));
            }
            if (scale == Scale.LOG && from <= 0) {
                throw new IllegalArgumentException("'from' is %s: with 'log: true' it must be above 0".formatted(from));
            }
            if (kind == Kind.INTEGER && (from != Math.rint(from) || to != Math.rint(to))) {
                throw new IllegalArgumentException(
                        "'from' is %s and 'to' is %s: with 'integer: true' both must be whole".formatted(from, to));
            }
        }

        @Override
        public String draw(SplittableRandom random) {
            // half a step beyond the ends, so that the first and the last whole number are as likely as the others
            double margin = kind == Kind.INTEGER ? 0.5 : 0;
            double low = from - margin;
            double high = to + margin;
            double point = random.nextDouble();
            double drawn = scale == Scale.LOG
                    ? Math.exp(Math.log(low) + point * (Math.log(high) - Math.log(low)))
                    : low + point * (high - low);
            return text(kind == Kind.INTEGER ? Math.rint(drawn) : rounded(drawn));
        }

        private static double rounded(double value) {
            return new BigDecimal(value).round(FOUR_DIGITS).doubleValue();
        }

        private String text(double value) {
            double within = Math.clamp(value, from, to);
            return kind == Kind.INTEGER ? Long.toString((long) within) : Double.toString(within);
        }

        @Override
        public List<String> edges() {
            return List.of(text(from), text(to));
        }
    }
}
