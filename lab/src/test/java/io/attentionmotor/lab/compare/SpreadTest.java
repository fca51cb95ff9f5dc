package io.attentionmotor.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theDeviationIsThatOfASample() {
        Spread spread = Spread.of(2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(32.0 / 7), offset(1e-12));
        assertThat(spread.standardError()).isCloseTo(Math.sqrt(32.0 / 7 / 8), offset(1e-12));
    }

    @Test
    void oneValueHasNoDeviationAndNoneNoMean() {
        assertThat(Spread.of(3).deviation()).isNaN();
        assertThat(Spread.of().mean()).isNaN();
    }

    @Test
    void aDifferenceIsJudgedByStudentsQuantile() {
        Spread first = Spread.of(.88, .89, .90); // deviation .01
        Spread second = Spread.of(.80, .83, .86); // deviation .03

        Difference difference = Difference.between(first, second);

        // pooled variance (2 * .0001 + 2 * .0009) / 4 = .0005, times (1/3 + 1/3)
        assertThat(difference.gap()).isCloseTo(.06, offset(1e-12));
        assertThat(difference.needed()).isCloseTo(2.776 * Math.sqrt(.0005 * 2 / 3), offset(1e-12));
        assertThat(difference.above()).isTrue();
        assertThat(Difference.between(second, first).above()).isFalse();
    }

    @Test
    void withOneSeedEachAFixedGapIsNeeded() {
        assertThat(Difference.between(Spread.of(.8051), Spread.of(.8)).above()).isTrue();
        assertThat(Difference.between(Spread.of(.8049), Spread.of(.8)).above()).isFalse();
    }

    @Test
    void aSingleSeedLeansOnTheOthersSpread() {
        Difference difference = Difference.between(Spread.of(.9), Spread.of(.79, .80, .81));

        assertThat(difference.needed()).isCloseTo(4.303 * .01 * Math.sqrt(4 / 3.0), offset(1e-12));
    }
}
