package io.sizewalk.step;

import static io.sizewalk.step.WalkRun.failed;
import static io.sizewalk.step.WalkRun.outcome;
import static io.sizewalk.step.WalkRun.pass;
import static io.sizewalk.step.Walks.SMALL;
import static io.sizewalk.step.Walks.fleet;
import static io.sizewalk.step.Walks.needing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoScalingSearchTest {

    private static final int NONE = 0;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void findsTheSmallestMinimumWhateverItIs(int max) {
        for (int needed = 1; needed <= max + 1; needed++) {
            int threshold = needed;
            WalkRun run = WalkRun.of(needing(max).ramp(0, 600).plan(), world(min -> pass(min >= threshold)));

            assertThat(minimum(run)).as("max %d, needed %d", max, needed).isEqualTo(needed > max ? NONE : needed);
            List<Integer> tried = tried(run);
            assertThat(tried).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(ceilLog2(max) + 1);
            if (needed <= max) {
                assertThat(tried).as("an answer has a step behind it").contains(needed);
            }
            assertThat(tried.subList(0, tried.size() - 1))
                    .as("the maximum is tried when everything below has failed")
                    .doesNotContain(max);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 12})
    void comesToTheSameAnswerWhereverItWasInterrupted(int max) {
        for (int needed = 1; needed <= max + 1; needed++) {
            int threshold = needed;
            Plan plan = needing(max).ramp(0, 600).plan();
            Function<StepConfig, StepOutcome> world = world(min -> pass(min >= threshold));
            WalkRun whole = WalkRun.of(plan, world);

            for (int done = 0; done <= whole.finished().size(); done++) {
                WalkRun resumed = WalkRun.resumed(plan, whole.finished().subList(0, done), world);

                assertThat(resumed.finished()).isEqualTo(whole.finished());
                assertThat(resumed.conclusion()).isEqualTo(whole.conclusion());
            }
        }
    }

    @Test
    void asksForAFreshFleetThatScalesAndForTheRamp() {
        WalkRun run = WalkRun.of(needing(5).ramp(7, 600).plan(), world(min -> pass(min >= 3)));

        assertThat(run.configs(Phase.FIND_AUTO_SCALING_MINIMUM))
                .extracting(StepConfig::toString)
                .containsExactly("2 to 5 x ml.m5.large at 50 TPS", "3 to 5 x ml.m5.large at 50 TPS");
        StepConfig first = run.configs(Phase.FIND_AUTO_SCALING_MINIMUM).get(0);
        assertThat(first.environment())
                .isEqualTo(new EnvironmentConfig(fleet(2, SMALL), AutoScaling.of(2, 5, 300), true));
        assertThat(first.traffic())
                .isEqualTo(new Traffic(Tps.of(7), Duration.ofMinutes(10), Tps.of(50), Duration.ofMinutes(30)));
    }

    @Test
    void recommendsTheScalingThatPassedAndTheStepThatProvedIt() {
        WalkRun run = WalkRun.of(needing(5).ramp(0, 600).plan(), world(min -> pass(min >= 3)));

        Recommendation recommendation = requireNonNull(run.conclusion().recommendation());
        assertThat(recommendation.fleet()).isEqualTo(fleet(5, SMALL));
        assertThat(recommendation.scaling()).isEqualTo(AutoScaling.of(3, 5, 300));
        assertThat(recommendation.scalingProvenByStep()).isEqualTo(4);
        assertThat(recommendation.provenByStep()).isEqualTo(2);
    }

    @Test
    void scalesUpToTheCountThatPhase2ProvedAndNotToTheOneWorkedOut() {
        WalkRun run = WalkRun.of(
                needing(3).ramp(0, 600).plan(),
                step -> pass(step.phase() != Phase.PROVE_COUNT || step.fleet().count() == 4));

        // 3 failed and 4 passed: floor(30 / 4 x 60 x 0.5) = 225.
        assertThat(run.configs(Phase.FIND_AUTO_SCALING_MINIMUM).get(0).scaling())
                .isEqualTo(AutoScaling.of(2, 4, 225));
    }

    @Test
    void triesTheMaximumItselfLastAndSaysThatItSavesNothing() {
        WalkRun run = WalkRun.of(needing(4).ramp(0, 600).plan(), world(min -> pass(min == 4)));

        assertThat(tried(run)).containsExactly(2, 3, 4);
        assertThat(minimum(run)).isEqualTo(4);
        assertThat(lines(run)).last().asString().contains("auto scaling would save nothing");
    }

    @Test
    void recommendsNoAutoScalingWhenEvenTheMaximumFails() {
        WalkRun run = WalkRun.of(needing(4).ramp(0, 600).plan(), world(min -> pass(false)));

        assertThat(tried(run)).containsExactly(2, 3, 4);
        Recommendation recommendation = requireNonNull(run.conclusion().recommendation());
        assertThat(recommendation.fleet()).isEqualTo(fleet(4, SMALL));
        assertThat(recommendation.scaling()).isNull();
        assertThat(recommendation.scalingProvenByStep()).isNull();
        assertThat(lines(run))
                .last()
                .asString()
                .contains("not even the maximum of 4 itself", "the fixed count of phase 2 stays the answer");
    }

    @Test
    void takesTooFewSamplesForAFailure() {
        WalkRun run = WalkRun.of(
                needing(4).ramp(0, 600).plan(), world(min -> outcome(min >= 3 ? Verdict.PASS : Verdict.INCONCLUSIVE)));

        assertThat(tried(run)).containsExactly(2, 3);
        assertThat(minimum(run)).isEqualTo(3);
    }

    @Test
    void keepsWhatPassedWhenALowerMinimumCannotBeMeasured() {
        WalkRun run = WalkRun.of(
                needing(8).ramp(0, 600).plan(), world(min -> min == 4 ? pass(true) : failed(Failed.Cause.ENVIRONMENT)));

        assertThat(tried(run)).containsExactly(4, 2);
        assertThat(minimum(run)).isEqualTo(4);
        assertThat(lines(run))
                .contains("2 to 8 x ml.m5.large at 80 TPS: could not be measured, because.")
                .last()
                .asString()
                .contains("4 is the smallest minimum that passed; 1 to 3 are untested");
    }

    @Test
    void endsWithoutAutoScalingWhenTheFirstTryStaysInvalid() {
        WalkRun run = WalkRun.of(needing(8).ramp(0, 600).plan(), world(min -> outcome(Verdict.INVALID)));

        assertThat(tried(run)).containsExactly(4, 4, 4);
        assertThat(minimum(run)).isEqualTo(NONE);
        assertThat(requireNonNull(run.conclusion().recommendation()).fleet()).isEqualTo(fleet(8, SMALL));
        assertThat(lines(run))
                .contains("4 to 8 x ml.m5.large at 80 TPS: invalid, the load was not delivered, so it was tried again.")
                .contains("4 to 8 x ml.m5.large at 80 TPS: invalid, the load was not delivered.")
                .last()
                .asString()
                .contains("No minimum has passed (1 to 8 are untested)");
    }

    @Test
    void namesTheOnlyOneLeftUntested() {
        WalkRun run = WalkRun.of(
                needing(5).ramp(0, 600).plan(), world(min -> min == 2 ? pass(true) : failed(Failed.Cause.LOAD)));

        assertThat(lines(run)).last().asString().contains("2 is the smallest minimum that passed; 1 is untested");
    }

    @Test
    void saysWhyItWasSkipped() {
        assertSkipped(needing(4), "Skipped: the endurance ramp is 0.");
        assertSkipped(needing(1).ramp(0, 600), "Skipped: one instance holds the peak, so there is nothing to scale.");
        assertSkipped(
                needing(4).ramp(0, 600).withoutEndurance(),
                "Skipped: the endurance time is 0, so phase 2 proved no count to scale up to.");
        // floor(40 / 4 x 60 x 0.0001) is 0, which AWS refuses as a target.
        assertSkipped(
                needing(4).ramp(0, 600).safetyFactor(0.0001),
                "Skipped: a target of 0 invocations per minute and instance is below the least, which is 1.");
    }

    @Test
    void isSkippedWhenPhase2ProvedNothing() {
        WalkRun failing = WalkRun.of(needing(4).ramp(0, 600).plan(), step -> pass(step.phase() == Phase.FIND_TYPE));
        WalkRun without = WalkRun.of(needing(4).ramp(0, 600).plan(), step -> pass(false));

        assertThat(lines(failing)).containsExactly("Skipped: phase 2 found no count that holds the peak.");
        assertThat(lines(without)).containsExactly("Skipped: phase 2 did not run.");
        assertThat(tried(failing)).isEmpty();
    }

    @Test
    void showsTheArithmeticEachTryAndHowLongScalingOutTook() {
        WalkRun run = WalkRun.of(needing(5).ramp(0, 600).plan(), world(min -> pass(min >= 3)));

        assertThat(summary(run).ran()).isTrue();
        assertThat(lines(run))
                .containsExactly(
                        "Target = floor(peak / max x 60 x safety factor) = floor(50 / 5 x 60 x 0.5) = 300 invocations per"
                                + " minute and instance.",
                        "Cooldowns: 300 s after scaling out, 300 s after scaling in, which are AWS's defaults.",
                        "Each try starts afresh with its minimum; the rate rises from 0 to 50 TPS in 600 s and stays there"
                                + " for 1800 s.",
                        "2 to 5 x ml.m5.large at 50 TPS: failed; scaled out from 2 to 5 instances in 95 s.",
                        "3 to 5 x ml.m5.large at 50 TPS: passed; scaled out from 3 to 5 instances in 95 s.",
                        "Smallest minimum that carried the ramp: 3 of 5 instances.");
    }

    @Test
    void saysWhereAJobThatEndedBeforeWas() {
        Plan plan = needing(8).ramp(0, 600).plan();
        List<StepResult> all = WalkRun.of(plan, world(min -> pass(true))).finished();
        FirstSuccessStepManager manager = new FirstSuccessStepManager(plan);

        assertThat(lastLine(manager, all.subList(0, 2)))
                .isEqualTo("The job ended before 4 to 8 x ml.m5.large at 80 TPS was tried, and no minimum had passed.");
        assertThat(lastLine(manager, all.subList(0, 3)))
                .isEqualTo(
                        "The job ended before 2 to 8 x ml.m5.large at 80 TPS was tried; 4 is the smallest minimum that"
                                + " passed so far.");
    }

    private static String lastLine(FirstSuccessStepManager manager, List<StepResult> finished) {
        List<String> lines = manager.conclude(new History(finished, List.of()))
                .phases()
                .get(2)
                .lines();
        return lines.get(lines.size() - 1);
    }

    private static void assertSkipped(Walks walk, String why) {
        WalkRun run = WalkRun.of(walk.plan(), step -> pass(true));

        assertThat(summary(run).ran()).isFalse();
        assertThat(lines(run)).containsExactly(why);
        assertThat(tried(run)).isEmpty();
        assertThat(requireNonNull(run.conclusion().recommendation()).scaling()).isNull();
    }

    /** Phases 1 and 2 pass at once. */
    private static Function<StepConfig, StepOutcome> world(IntFunction<StepOutcome> phase3ByMinimum) {
        return step -> step.phase() == Phase.FIND_AUTO_SCALING_MINIMUM
                ? phase3ByMinimum.apply(step.fleet().count())
                : pass(true);
    }

    private static List<Integer> tried(WalkRun run) {
        return run.configs(Phase.FIND_AUTO_SCALING_MINIMUM).stream()
                .map(step -> step.fleet().count())
                .toList();
    }

    private static int minimum(WalkRun run) {
        AutoScaling scaling = requireNonNull(run.conclusion().recommendation()).scaling();
        return scaling == null ? NONE : scaling.minCount();
    }

    private static PhaseSummary summary(WalkRun run) {
        return run.conclusion().phases().get(2);
    }

    private static List<String> lines(WalkRun run) {
        return summary(run).lines();
    }

    private static int ceilLog2(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number - 1);
    }
}
