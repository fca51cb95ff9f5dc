package io.attentionmotor.model.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells about a component of a record all that its flag, its line in a file and its check need. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What it does, for people. */
    String value();

    /** The default, as it is written in a file. */
    String initial();

    /** Which numbers are allowed; for a list, each of them. */
    Range range() default Range.ANY;

    /** Title of the part of help and files it stands in; where there is none, that of its record. */
    String group() default "";

    /** Its name, where that is not the component's. */
    String name() default "";

    /** What a number may be; NaN is in none of these. */
    enum Range {
        ANY("a number", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
        ONE_OR_MORE("at least 1", 1, Double.POSITIVE_INFINITY),
        ZERO_OR_MORE("0 or more", 0, Double.POSITIVE_INFINITY),
        ABOVE_ZERO("above 0", Double.MIN_VALUE, Double.POSITIVE_INFINITY),
        SHARE("0 or more, below 1", 0, 1),
        BELOW_HALF("0 or more, below 0.5", 0, 0.5);

        private final String text;
        private final double least;
        private final double below;

        Range(String text, double least, double below) {
            this.text = text;
            this.least = least;
            this.below = below;
        }

        boolean holds(double value) {
            return value >= least && value < below;
        }

        String text() {
            return text;
        }
    }
}
