package io.sizewalk.step;

import static io.sizewalk.step.Walks.LARGE;
import static io.sizewalk.step.Walks.SMALL;
import static io.sizewalk.step.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    /** A dollar and two an hour. */
    private static final PriceTable PRICES =
            new PriceTable("us-west-2", "this test", "today", Map.of(SMALL, Money.usd("1"), LARGE, Money.usd("2")));

    @Test
    void listsEveryStepThatMayCome() {
        Plan plan = walk().levels(1, 10).peak(20).retries(1).plan();

        assertThat(rehearse(plan, PRICES).steps().stream().map(StepConfig::toString))
                .containsExactlyInAnyOrder(
                        "1 x ml.m5.large at 1 TPS",
                        "1 x ml.m5.large at 10 TPS",
                        "1 x ml.m5.xlarge at 1 TPS",
                        "1 x ml.m5.xlarge at 10 TPS",
                        "2 x ml.m5.large at 20 TPS",
                        "3 x ml.m5.large at 20 TPS",
                        "2 x ml.m5.xlarge at 20 TPS",
                        "3 x ml.m5.xlarge at 20 TPS",
                        "20 x ml.m5.large at 20 TPS",
                        "21 x ml.m5.large at 20 TPS",
                        "20 x ml.m5.xlarge at 20 TPS",
                        "21 x ml.m5.xlarge at 20 TPS");
    }

    @Test
    void reckonsTheCheapestAndTheDearestWay() {
        Plan plan = walk().types(SMALL).levels(1).withoutEndurance().plan();

        Rehearsal.Expectation expected = rehearse(plan, PRICES);

        // One step of 3 min: deployed in 4 to 15 min, removed in 20 s to 3 min.
        assertThat(expected.time()).isEqualTo(new Span(Duration.ofMinutes(7).plusSeconds(20), Duration.ofMinutes(21)));
        assertThat(expected.least()).isEqualTo(Money.usd("0.122223"));
        assertThat(expected.most()).isEqualTo(Money.usd("0.350000"));
    }

    @Test
    void saysThatACostIsUnknownWhenAPriceIs() {
        PriceTable none = new PriceTable("us-west-2", "this test", "today", Map.of());

        Rehearsal.Expectation expected = rehearse(walk().plan(), none);

        assertThat(expected.least()).isNull();
        assertThat(expected.most()).isNull();
    }

    private static Rehearsal.Expectation rehearse(Plan plan, PriceTable prices) {
        return new Rehearsal(new FirstSuccessStepManager(plan), plan, prices).expectation();
    }
}
