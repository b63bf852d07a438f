package io.sizewalk.cli;

import static io.sizewalk.cli.PerfsizeOptions.either;
import static java.util.Objects.requireNonNull;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.step.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the walk's flags one against another and makes the plan; each trouble names its flag and what is allowed. */
final class PlanFromOptions {

    private static final int MAX_COUNT = 1000;
    private static final Duration MAX_DURATION = Duration.ofHours(24);

    private PlanFromOptions() {}

    static Plan plan(WalkOptions walk, RequirementOptions wanted, VerdictOptions verdicts, PerfsizeOptions perfsize) {
        Tps peak = requireNonNull(wanted.peakTps);
        require(peak.perSecond() > 0, "--peak-tps", peak, "a rate above 0");
        require(!walk.typeWalk.isEmpty(), "--type-walk", "an empty list", "at least one type");
        require(
                new HashSet<>(walk.typeWalk).size() == walk.typeWalk.size(),
                "--type-walk",
                walk.typeWalk,
                "each type once");
        checkCounts(walk.countWalk);
        checkLevels(walk.tpsWalk);
        Duration step = either(perfsize.duration, walk.duration);
        checkDuration("--duration", step, false);
        Duration endurance = either(perfsize.enduranceSteadyState, walk.enduranceSteadyState);
        checkDuration("--endurance-steady-state", endurance, true);
        checkDuration("--cloudwatch-deadline", walk.cloudWatchDeadline, true);
        Duration ramp = either(perfsize.enduranceRamp, walk.enduranceRamp);
        checkRamp(walk.enduranceRampStartTps, ramp, peak);
        require(
                walk.enduranceRetries >= 0 && walk.enduranceRetries <= 100,
                "--endurance-retries",
                walk.enduranceRetries,
                "0 to 100");
        require(
                walk.safetyFactor > 0 && walk.safetyFactor <= 1,
                "--safety-factor",
                walk.safetyFactor,
                "above 0 and at most 1");
        return new Plan(
                walk.typeWalk,
                walk.countWalk,
                walk.tpsWalk,
                step,
                verdicts.rule(step),
                requirements(wanted.latencySuccessP99, wanted.percentFail, wanted.require),
                peak,
                endurance,
                walk.enduranceRetries,
                walk.enduranceRampStartTps,
                ramp,
                walk.safetyFactor);
    }

    /**
     * perfsizesagemaker's two requirements and others.
     *
     * @param p99 of successful requests in milliseconds; null for none
     * @param percentFail at most, inclusive; null for none
     * @throws JobException of kind USAGE if there is none at all
     */
    static List<Requirement> requirements(
            @Nullable Double p99, @Nullable Double percentFail, List<Requirement> others) {
        List<Requirement> requirements = new ArrayList<>();
        if (p99 != null) {
            require(p99 > 0 && !p99.isInfinite(), "--latency-success-p99", p99, "milliseconds above 0");
            if (percentFail == null) {
                throw JobException.usage(
                        "--latency-success-p99 " + p99 + " goes with --percent-fail, which is missing",
                        "It looks at successful requests only, so say how many may fail: --percent-fail 0.1");
            }
            requirements.add(Requirement.latencySuccessP99(p99));
        }
        if (percentFail != null) {
            require(percentFail >= 0 && percentFail <= 100, "--percent-fail", percentFail, "0 to 100");
            requirements.add(Requirement.percentFail(percentFail));
        }
        requirements.addAll(others);
        if (requirements.isEmpty()) {
            throw JobException.usage(
                    "nothing is required, so everything would pass",
                    "Give --latency-success-p99 with --percent-fail, or --require such as p99<200ms.");
        }
        return requirements;
    }

    private static void checkCounts(List<Integer> counts) {
        require(!counts.isEmpty(), "--count-walk", "an empty list", "at least one count");
        for (Integer count : counts) {
            require(count >= 1 && count <= MAX_COUNT, "--count-walk", count, "counts from 1 to " + MAX_COUNT);
        }
        require(new HashSet<>(counts).size() == counts.size(), "--count-walk", counts, "each count once");
    }

    private static void checkLevels(List<Tps> levels) {
        if (levels.isEmpty()) {
            throw JobException.usage(
                    "--tps-walk is missing; finding the capacity without it is not available yet",
                    "Give rising rates such as 1,10,100.");
        }
        require(levels.get(0).perSecond() > 0, "--tps-walk", levels.get(0), "rates above 0");
        for (int i = 1; i < levels.size(); i++) {
            require(levels.get(i).compareTo(levels.get(i - 1)) > 0, "--tps-walk", levels, "rates that rise");
        }
    }

    private static void checkRamp(Tps start, Duration ramp, Tps peak) {
        checkDuration("--endurance-ramp", ramp, true);
        require(start.compareTo(peak) <= 0, "--endurance-ramp-start-tps", start, "0 to --peak-tps, which is " + peak);
        if (start.perSecond() > 0 && ramp.isZero()) {
            throw JobException.usage(
                    "--endurance-ramp-start-tps " + start + " starts a ramp, and --endurance-ramp is 0",
                    "Give --endurance-ramp a time such as 15m, or leave both out.");
        }
    }

    private static void checkDuration(String flag, Duration duration, boolean zeroAllowed) {
        boolean longEnough = (zeroAllowed && duration.isZero()) || duration.compareTo(Duration.ofSeconds(1)) >= 0;
        require(
                longEnough && duration.toNanosPart() == 0 && duration.compareTo(MAX_DURATION) <= 0,
                flag,
                DurationText.format(duration),
                "whole seconds from " + (zeroAllowed ? "0" : "1s") + " to 24h");
    }

    private static void require(boolean holds, String flag, Object seen, String allowed) {
        if (!holds) {
            throw JobException.usage(flag + ": " + seen + " is not allowed", "Allowed: " + allowed + ".");
        }
    }
}
