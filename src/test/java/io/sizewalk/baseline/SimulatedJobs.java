package io.sizewalk.baseline;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Whole jobs on a {@link SimulatedService}: the rate rises on one instance until a step fails, then the count is worked out. */
final class SimulatedJobs {

    static final InstanceType TYPE = InstanceType.of("ml.m5.large");
    static final PriceTable PRICES = new PriceTable("us-west-2", "test", "today", Map.of(TYPE, Money.usd("0.115")));
    private static final Tps PEAK = Tps.of(200);
    private static final VerdictRule RULE = VerdictRule.sequential(95, Duration.ofMinutes(3));

    private final Requirement requirement;
    private final double[] rates;

    SimulatedJobs(Requirement requirement, double... rates) {
        this.requirement = requirement;
        this.rates = rates;
    }

    JobResult run(double medianMillis, long seed) {
        SimulatedService service = new SimulatedService(medianMillis, requirement, RULE, new SplittableRandom(seed));
        List<StepResult> steps = new ArrayList<>();
        double green = 0;
        for (double rate : rates) {
            Measured measured = step(service, steps, Phase.FIND_TYPE, 1, rate);
            if (measured.verdict() == Verdict.FAIL) {
                break;
            }
            green = measured.verdict() == Verdict.PASS ? rate : green;
        }
        Recommendation answer = null;
        if (green > 0) {
            int count = (int) Math.ceil(PEAK.perSecond() / green);
            for (int tries = 0; tries < 4 && answer == null; tries++, count++) {
                if (step(service, steps, Phase.PROVE_COUNT, count, PEAK.perSecond())
                        .passed()) {
                    answer = new Recommendation(
                            new Fleet(TYPE, count), PEAK, Tps.of(green), 1, steps.size(), 500, null, null);
                }
            }
        }
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job-" + seed,
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                "us-west-2",
                "model",
                PEAK,
                0.5,
                List.of(requirement),
                Map.of(),
                steps,
                new Conclusion(answer, List.of()),
                PRICES,
                List.of(),
                null,
                null);
    }

    private static Measured step(
            SimulatedService service, List<StepResult> steps, Phase phase, int count, double rate) {
        StepConfig config =
                StepConfig.fixed(phase, new Fleet(TYPE, count), Traffic.steady(Tps.of(rate), Duration.ofMinutes(3)));
        Measured measured = service.measure(config);
        steps.add(StepResult.fixed(steps.size() + 1, config, Instant.EPOCH, Instant.EPOCH, measured));
        return measured;
    }
}
