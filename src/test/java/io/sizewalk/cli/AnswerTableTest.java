package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerTableTest {

    private static final InstanceType TYPE = InstanceType.of("ml.m5.large");
    private static final Map<InstanceType, Money> PRICE = Map.of(TYPE, Money.usd("0.115"));

    @Test
    void showsTheRangeOfAutoScalingAndWhatItCosts() {
        assertThat(lines(result(AutoScaling.of(2, 5, 1200), PRICE, "unused")))
                .containsExactly(
                        "recommendation  2 to 5 x ml.m5.large for 200 TPS",
                        "proven          by step 13, its auto scaling by step 16",
                        "capacity        50 TPS an instance",
                        "cost            $0.23 to $0.575 per hour, $5.52 to $13.80 per day, $167.90 to $419.75 per month,"
                                + " $2,014.80 to $5,037.00 per year",
                        "auto scaling    minimum 2, maximum 5, target 1200 invocations a minute and instance, cooldowns 300 s"
                                + " out and 300 s in",
                        "this job        0.5 instance-hours, $0.0575",
                        "report          job-report.html");
    }

    @Test
    void showsNoRangeWhenTheMinimumIsTheMaximum() {
        assertThat(lines(result(AutoScaling.of(5, 5, 1200), PRICE, "unused")))
                .contains("recommendation  5 x ml.m5.large for 200 TPS")
                .anyMatch(line -> line.startsWith("cost            $0.575 per hour, $13.80 per day"))
                .anyMatch(line -> line.startsWith("auto scaling    minimum 5, maximum 5, target 1200"));
    }

    @Test
    void saysWhyThereIsNoMinimum() {
        assertThat(lines(result(null, PRICE, "Skipped: the endurance ramp is 0.")))
                .containsSubsequence(
                        "recommendation  5 x ml.m5.large for 200 TPS",
                        "proven          by step 13",
                        "auto scaling    target 1200 invocations a minute and instance",
                        "                Skipped: the endurance ramp is 0.");
    }

    @Test
    void saysHowCertainTheProofIsAndWhatEarlyVerdictsSaved() {
        JobResult plain = result(null, PRICE, "unused");
        JobResult result = new JobResult(
                plain.schemaVersion(),
                plain.id(),
                plain.version(),
                plain.startedAt(),
                plain.endedAt(),
                plain.region(),
                plain.modelName(),
                plain.peak(),
                plain.safetyFactor(),
                plain.requirements(),
                Map.of("--confidence", "99.0"),
                List.of(OutcomeTest.step(13, DisplayTest.certain(3_000, Verdict.PASS, 0, 0.3, 352L, ""))),
                plain.conclusion(),
                plain.prices(),
                plain.warnings(),
                null,
                null);

        assertThat(lines(result))
                .containsSubsequence(
                        "proven          by step 13",
                        "certainty       with 99 % confidence",
                        "                p99<200ms: 0 % beyond (0 to 0.3 %, allowed 1 %), n = 50, enough: 352",
                        "load            3 s of load sent: early verdicts saved 7 s of 10 s planned (1 step)");
    }

    @Test
    void neverShowsAnUnknownPriceAsZero() {
        assertThat(lines(result(AutoScaling.of(2, 5, 1200), Map.of(), "unused")))
                .contains("cost            unknown: no price of ml.m5.large in us-west-2");
    }

    private static List<String> lines(JobResult result) {
        return AnswerTable.text(result, Path.of("job-report.html")).lines().toList();
    }

    private static JobResult result(@Nullable AutoScaling scaling, Map<InstanceType, Money> prices, String phase3) {
        Recommendation recommendation = new Recommendation(
                new Fleet(TYPE, 5), Tps.of(200), Tps.of(50), 1, 13, 1200, scaling, scaling == null ? null : 16);
        List<PhaseSummary> phases = List.of(
                new PhaseSummary(Phase.FIND_TYPE, true, List.of("first")),
                new PhaseSummary(Phase.FIND_AUTO_SCALING_MINIMUM, scaling != null, List.of(phase3)));
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job",
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                "us-west-2",
                "model",
                Tps.of(200),
                0.5,
                List.of(),
                Map.of(),
                List.of(),
                new Conclusion(recommendation, phases),
                new PriceTable("us-west-2", "", "", prices),
                List.of(),
                null,
                List.of(new InstanceUsage(TYPE, 3, Instant.EPOCH, Instant.EPOCH.plusSeconds(600))));
    }
}
