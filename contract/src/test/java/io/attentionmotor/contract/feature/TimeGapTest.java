package io.attentionmotor.contract.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeGapTest {
    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, 1",
        "-1, 1",
        "0, 1",
        "999, 1",
        "1000, 2",
        "1999, 2",
        "2000, 3",
        "3999, 3",
        "4000, 4",
        "60000, 7",
        "3600000, 13",
        "86400000, 18",
        "2147483647999, 32",
        "2147483648000, 33",
        "9223372036854775807, 33"
    })
    void aGapHasTheBucketOfItsDoublings(long millis, int bucket) {
        assertThat(TimeGap.bucket(millis)).isEqualTo(bucket);
    }

    @Test
    void bucketsFollowOneAnotherWithoutAHole() {
        assertThat(LongStream.rangeClosed(0, 40)
                        .mapToInt(power -> TimeGap.bucket(1000L << power))
                        .distinct()
                        .toArray())
                .containsExactly(LongStream.range(2, TimeGap.BUCKETS)
                        .mapToInt(Math::toIntExact)
                        .toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 5000, 1",
        "5000, 6000, 2",
        "6000, 5000, 1",
        "0, 9223372036854775807, 33",
        "-9223372036854775808, 9223372036854775807, 33",
        "9223372036854775807, -9223372036854775808, 1"
    })
    void noTwoTimestampsAreTooFarApart(long then, long now, int bucket) {
        assertThat(TimeGap.between(then, now)).isEqualTo(bucket);
    }
}
