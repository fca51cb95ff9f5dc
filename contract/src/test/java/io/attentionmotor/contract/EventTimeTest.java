package io.attentionmotor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "0, SECONDS, 0",
        "1500000000, SECONDS, 1500000000000",
        "99999999999, SECONDS, 99999999999000",
        "100000000000, MILLISECONDS, 100000000000",
        "99999999999999, MILLISECONDS, 99999999999999",
        "100000000000000, MICROSECONDS, 100000000000",
        "1500000000438999, MICROSECONDS, 1500000000438",
        "1500000000438999999, NANOSECONDS, 1500000000438",
        "9223372036854775807, NANOSECONDS, 9223372036854",
        "1500000000.438, SECONDS, 1500000000438",
        "1500000000.0, SECONDS, 1500000000000",
        "1500000000.4389, SECONDS, 1500000000438",
        "1.500004245E+09, SECONDS, 1500004245000",
        "1.5E12, MILLISECONDS, 1500000000000",
    })
    void theSizeOfANumberTellsItsUnit(BigDecimal number, EventTime.Unit unit, long millis) {
        assertThat(EventTime.Unit.of(number)).isEqualTo(unit);
        assertThat(unit.holds(number)).isTrue();
        assertThat(unit.millis(number)).isEqualTo(millis);
        if (number.scale() == 0) {
            assertThat(unit.holds(number.longValueExact())).isTrue();
            assertThat(unit.millis(number.longValueExact())).isEqualTo(millis);
        }
    }

    @Test
    void zeroIsTheSameMomentInEveryUnitAndNothingElseIs() {
        for (EventTime.Unit unit : EventTime.Unit.values()) {
            assertThat(unit.holds(BigDecimal.ZERO)).isTrue();
            assertThat(unit.holds(BigDecimal.valueOf(-1))).isFalse();
            assertThat(unit.holds(BigDecimal.ONE)).isEqualTo(unit == EventTime.Unit.SECONDS);
            assertThat(unit.holds(0)).isTrue();
            assertThat(unit.holds(-1)).isFalse();
            assertThat(unit.holds(1)).isEqualTo(unit == EventTime.Unit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS, 1, 99999999999",
        "MILLISECONDS, 100000000000, 99999999999999",
        "MICROSECONDS, 100000000000000, 99999999999999999",
        "NANOSECONDS, 100000000000000000, 9223372036854775807",
    })
    void aUnitHoldsTheNumbersBetweenItsNeighbours(EventTime.Unit unit, long first, long last) {
        assertThat(unit.holds(first)).isTrue();
        assertThat(unit.holds(last)).isTrue();
        assertThat(unit.holds(last + 1)).isFalse(); // of nanoseconds: it overflows
        assertThat(unit.holds(first - 1)).isEqualTo(first == 1);
    }

    @Test
    void aMessageNamesAUnitInWords() {
        assertThat(EventTime.Unit.values())
                .extracting(EventTime.Unit::id)
                .containsExactly("seconds", "milliseconds", "microseconds", "nanoseconds");
    }

    @ParameterizedTest
    @CsvSource({
        "20170714, 2017-07-14",
        "19000101, 1900-01-01",
        "21001231, 2100-12-31",
        "201707141230, 2017-07-14T12:30",
        "20170714123059, 2017-07-14T12:30:59",
    })
    void aDateWrittenAsANumberIsTold(long number, String date) {
        assertThat(EventTime.dateWrittenAsNumber(number)).contains(date);
        assertThat(EventTime.mistakenMillis(number))
                .hasValueSatisfying(advice -> assertThat(advice).contains(date));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 18991231, 21010101, 20170732, 20171301, 20170229, 1500000000, 1500000000000L})
    void anyOtherNumberIsNoDate(long number) {
        assertThat(EventTime.dateWrittenAsNumber(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, is before March 1973: 1763916000000 is one of November 2025",
        "99999999, is before March 1973: 1763916000000 is one of November 2025",
        "100000000, multiply by 1000",
        "1763999999, multiply by 1000",
        "1763999999000000, divide by 1000",
        "1763999999000000000, divide by 1000000",
    })
    void anotherUnitThanMillisecondsIsTold(long number, String advice) {
        assertThat(EventTime.mistakenMillis(number))
                .hasValueSatisfying(text -> assertThat(text).endsWith(advice));
    }

    @Test
    void millisecondsAreNoMistake() {
        assertThat(EventTime.mistakenMillis(EventTime.FIRST)).isEmpty();
        assertThat(EventTime.mistakenMillis(1_763_999_999_000L)).isEmpty();
    }
}
