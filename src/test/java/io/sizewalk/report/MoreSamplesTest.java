package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoreSamplesTest {

    private static final Traffic TRAFFIC = Traffic.steady(Tps.of(10), Duration.ofMinutes(3));

    @Test
    void saysHowLongAndWithWhichFlags() {
        assertThat(advice(Phase.FIND_TYPE, 1_800, 4_100L))
                .isEqualTo(
                        "p99<200ms had 1,800 successful requests; about 4,100 would be enough, which is 7 min at this rate."
                                + " Run with --duration 7m, or allow --max-extend 4m, or walk higher rates.");
        assertThat(advice(Phase.FIND_TYPE, 1_800, 2_000L)).contains("200s", "--max-extend 20s", "which is 3 min 20 s");
    }

    @Test
    void namesTheFlagOfTheEnduranceTest() {
        assertThat(advice(Phase.PROVE_COUNT, 1_800, 4_100L))
                .endsWith("Run with --endurance-steady-state 7m, or allow --max-extend 4m.");
    }

    @Test
    void advisesAgainstWhatNoStepCanReach() {
        assertThat(advice(Phase.FIND_TYPE, 1_800, 2_000_000L))
                .endsWith("No step is that long: choose another limit or another rate.");
        assertThat(advice(Phase.FIND_TYPE, 1_800, null))
                .contains("no number would be enough")
                .doesNotContain("--duration");
    }

    @Test
    void asksForMoreEvenWhenThereShouldHaveBeenEnough() {
        assertThat(advice(Phase.FIND_TYPE, 1_800, 1_700L)).contains("--duration 190s", "--max-extend 10s");
        assertThat(advice(Phase.FIND_TYPE, 0, 32L)).contains("--duration 190s");
    }

    @Test
    void saysNothingOfADecidedStep() {
        assertThat(SampleJob.proven().steps())
                .noneMatch(step -> MoreSamples.advice(step).isPresent());
    }

    private static String advice(Phase phase, long samples, Long enough) {
        Requirement requirement = Requirement.parse("p99<200ms");
        Certainty known = new Certainty(
                requirement, Quantity.SLOW, samples, samples, 0.8, 0.3, 1.4, 1, Verdict.INCONCLUSIVE, enough);
        Measured sample = SampleSteps.measured(new SampleSteps.At(TRAFFIC, Instant.EPOCH), 190, 0);
        Measured measured = new Measured(
                SampleEndings.ended(sample.measurement(), Ending.planned(180_000)),
                List.of(new Judgement(requirement, 190, Verdict.INCONCLUSIVE, "", known)),
                Verdict.INCONCLUSIVE);
        StepConfig config = StepConfig.fixed(phase, new Fleet(InstanceType.of("ml.m5.large"), 1), TRAFFIC);
        return MoreSamples.advice(StepResult.fixed(1, config, Instant.EPOCH, Instant.EPOCH, measured))
                .orElseThrow();
    }
}
