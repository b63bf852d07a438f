package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTextTest {

    @Test
    void saysShareIntervalLimitNAndEnough() {
        Certainty known = shares("p99<200ms", Quantity.SLOW_OR_FAILED, 0.0806, 0.00001, 0.6126, 1, Verdict.PASS, 352L);

        assertThat(CertaintyText.brief(known)).isEqualTo("0.081 % beyond (0 to 0.61 %, allowed 1 %)");
        assertThat(CertaintyText.whole(known))
                .isEqualTo("0.081 % beyond (0 to 0.61 %, allowed 1 %), n = 3,100, enough: 352");
        assertThat(CertaintyText.why(known)).isEqualTo("certain to be less than 0.61 %");
    }

    @Test
    void saysWhatAFailIsCertainOf() {
        Certainty known = shares("percent-fail<=0.1%", Quantity.FAILED, 2.5, 1.23, 4.06, 0.1, Verdict.FAIL, 90L);

        assertThat(CertaintyText.brief(known)).isEqualTo("2.5 % failed (1.2 to 4.1 %, allowed 0.1 %)");
        assertThat(CertaintyText.why(known)).isEqualTo("certain to be more than 1.2 %");
    }

    @Test
    void saysHowManySamplesAnInconclusiveOneLacks() {
        assertThat(CertaintyText.why(
                        shares("p99<200ms", Quantity.SLOW, 0.8, 0.2, 1.6, 1, Verdict.INCONCLUSIVE, 24_000L)))
                .isEqualTo(
                        "the limit of 1 % lies within the interval; about 24,000 samples would be enough, 3,100 were there");
        Certainty never = shares("p99<200ms", Quantity.SLOW, 1, 0.4, 1.6, 1, Verdict.INCONCLUSIVE, null);
        assertThat(CertaintyText.enough(never)).isEqualTo("no number");
        assertThat(CertaintyText.why(never)).endsWith("too near it for any number of samples");
    }

    @Test
    void readsARequirementForMoreTheOtherWayRound() {
        Certainty more = shares("p50>=10ms", Quantity.SLOW_OR_FAILED, 80, 76.4, 83.1, 50, Verdict.PASS, 90L);

        assertThat(CertaintyText.brief(more)).isEqualTo("80 % beyond (76.4 to 83.1 %, needed 50 %)");
        assertThat(CertaintyText.why(more)).isEqualTo("certain to be more than 76.4 %");
    }

    @Test
    void showsAMeanAndARateInTheirOwnUnit() {
        Certainty mean = shares("mean<100ms", Quantity.MEAN, 81.44, 79.8, 83.2, 100, Verdict.PASS, 250L);
        Certainty rate = shares("tps>=90", Quantity.THROUGHPUT, 1234.5, 1200, 1260, 90, Verdict.PASS, 30L);

        assertThat(CertaintyText.brief(mean)).isEqualTo("81.4 ms mean (79.8 to 83.2 ms, limit 100 ms)");
        assertThat(CertaintyText.samples(mean)).isEqualTo("3,100 successful requests");
        assertThat(CertaintyText.brief(rate)).isEqualTo("1,235 TPS (1,200 to 1,260 TPS, needed 90 TPS)");
        assertThat(CertaintyText.samples(rate)).isEqualTo("3,100 stretches of time");
    }

    @Test
    void takesAWholeStepWhereNothingIsAllowed() {
        Certainty none = shares("percent-fail<=0%", Quantity.FAILED, 0, 0, 0.09, 0, Verdict.PASS, null);
        Certainty one = shares("percent-fail<=0%", Quantity.FAILED, 0.03, 0.0001, 0.1, 0, Verdict.FAIL, 1L);

        assertThat(CertaintyText.enough(none)).isEqualTo("the whole step");
        assertThat(CertaintyText.why(none)).isEqualTo("none in the whole step");
        assertThat(CertaintyText.why(one)).isEqualTo("none is allowed");
    }

    @Test
    void saysWhenTheLastRequestsTookCertaintyBack() {
        assertThat(CertaintyText.why(shares("p99<200ms", Quantity.SLOW, 0.5, 0.1, 1.02, 1, Verdict.PASS, 900L)))
                .startsWith("was certain when it ended the step");
    }

    @Test
    void hasNothingToSayWithoutSamples() {
        Certainty nothing = new Certainty(
                Requirement.parse("p99<200ms"), Quantity.SLOW, 0, 0, Double.NaN, 0, 100, 1, Verdict.INCONCLUSIVE, null);

        assertThat(CertaintyText.brief(nothing)).isEqualTo("\u2013 % beyond (0 to 100 %, allowed 1 %)");
        assertThat(CertaintyText.why(nothing)).isEqualTo("there was nothing to judge by");
    }

    @ParameterizedTest
    @CsvSource({
        "0.9996, 1, 0.9996",
        "0.99999999, 1, 1",
        "1, 1, 1",
        "0.61, 1, 0.61",
        "12.345, 1, 12.3",
        "99.97, 100, 99.97",
        "0.0001, 1, <0.001",
        "0.0001, 0.0002, 0.0001",
        "0, 1, 0",
        "'1843.2', 200, '1,843'",
        "Infinity, 1, ∞"
    })
    void neverShowsAFigureAsTheLimitThatItIsNot(double value, double limit, String shown) {
        assertThat(Figures.beside(value, limit)).isEqualTo(shown);
    }

    private static Certainty shares(
            String requirement,
            Quantity quantity,
            double estimate,
            double lower,
            double upper,
            double limit,
            Verdict verdict,
            Long enough) {
        return new Certainty(
                Requirement.parse(requirement), quantity, 3_100, 2_480, estimate, lower, upper, limit, verdict, enough);
    }
}
