package io.sizewalk.step;

import static io.sizewalk.step.WalkRun.failed;
import static io.sizewalk.step.WalkRun.outcome;
import static io.sizewalk.step.WalkRun.pass;
import static io.sizewalk.step.Walks.LARGE;
import static io.sizewalk.step.Walks.SMALL;
import static io.sizewalk.step.Walks.fleet;
import static io.sizewalk.step.Walks.walk;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.InvocationsTarget;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FirstSuccessStepManagerTest {

    private WalkRun walk;

    @Test
    void keepsTheFirstTypeThatPassesAndClimbsOnIt() {
        walkThrough(walk().plan(), step -> pass(step.fleet().type().equals(LARGE)));

        assertThat(phase1())
                .containsExactly(
                        "1 x ml.m5.large at 1 TPS",
                        "1 x ml.m5.xlarge at 1 TPS",
                        "1 x ml.m5.xlarge at 10 TPS",
                        "1 x ml.m5.xlarge at 100 TPS");
    }

    @Test
    void triesEveryCountOfATypeBeforeTheNextType() {
        walkThrough(walk().counts(1, 2).plan(), step -> pass(false));

        assertThat(phase1())
                .containsExactly(
                        "1 x ml.m5.large at 1 TPS",
                        "2 x ml.m5.large at 1 TPS",
                        "1 x ml.m5.xlarge at 1 TPS",
                        "2 x ml.m5.xlarge at 1 TPS");
    }

    @Test
    void stopsAfterTheFirstFailedTps() {
        walkThrough(walk().plan(), step -> pass(step.traffic().tps().perSecond() < 10));

        assertThat(phase1()).containsExactly("1 x ml.m5.large at 1 TPS", "1 x ml.m5.large at 10 TPS");
    }

    @Test
    void provesTheCountThatTheCapacityCallsFor() {
        Conclusion conclusion = walkThrough(
                walk().plan(),
                step -> pass(
                        step.traffic().tps().perSecond() <= 10 * step.fleet().count()));

        assertThat(phase2()).containsExactly("10 x ml.m5.large at 100 TPS");
        Recommendation recommendation = requireNonNull(conclusion.recommendation());
        assertThat(recommendation.fleet()).isEqualTo(fleet(10, SMALL));
        assertThat(recommendation.capacityPerInstance()).isEqualTo(10);
        assertThat(recommendation.provenByStep()).isEqualTo(4);
        assertThat(recommendation.invocationsTarget()).isEqualTo(300);
    }

    @Test
    void dividesTheGreenRateByTheCountItPassedWith() {
        Conclusion conclusion = walkThrough(
                walk().types(SMALL).counts(2).levels(10, 30).peak(100).plan(), step -> pass(true));

        assertThat(requireNonNull(conclusion.recommendation()).capacityPerInstance())
                .isEqualTo(15);
        assertThat(phase2()).containsExactly("7 x ml.m5.large at 100 TPS");
    }

    @Test
    void addsAnInstanceForEachFailureAtThePeak() {
        Conclusion conclusion = walkThrough(
                walk().plan(),
                step -> pass(
                        step.phase() == Phase.FIND_TYPE
                                ? step.traffic().tps().perSecond() <= 10
                                : step.fleet().count() == 12));

        assertThat(phase2())
                .containsExactly(
                        "10 x ml.m5.large at 100 TPS", "11 x ml.m5.large at 100 TPS", "12 x ml.m5.large at 100 TPS");
        assertThat(requireNonNull(conclusion.recommendation()).fleet()).isEqualTo(fleet(12, SMALL));
    }

    @Test
    void recommendsNothingWhenTheRetriesAreUsedUp() {
        Conclusion conclusion = walkThrough(walk().retries(1).plan(), step -> pass(step.phase() == Phase.FIND_TYPE));

        assertThat(phase2()).containsExactly("1 x ml.m5.large at 100 TPS", "2 x ml.m5.large at 100 TPS");
        assertThat(conclusion.recommendation()).isNull();
    }

    @Test
    void addsNoInstanceWhenTheStepSaysNothingAboutTheFleet() {
        walkThrough(walk().plan(), step -> step.phase() == Phase.FIND_TYPE ? pass(true) : outcome(Verdict.INVALID));

        assertThat(phase2()).hasSize(3).containsOnly("1 x ml.m5.large at 100 TPS");
    }

    @Test
    void triesAnInvalidStepAgain() {
        Conclusion conclusion = walkThrough(
                walk().levels(10, 20).peak(20).types(SMALL).plan(),
                steps(Verdict.PASS, Verdict.INVALID, Verdict.INVALID, Verdict.PASS, Verdict.INVALID, Verdict.PASS));

        assertThat(phase1())
                .containsExactly(
                        "1 x ml.m5.large at 10 TPS",
                        "1 x ml.m5.large at 20 TPS",
                        "1 x ml.m5.large at 20 TPS",
                        "1 x ml.m5.large at 20 TPS");
        assertThat(phase2()).hasSize(2);
        assertThat(requireNonNull(conclusion.recommendation()).provenByStep()).isEqualTo(6);
        assertThat(conclusion.phases().get(0).lines())
                .noneMatch(line -> line.contains("the climb ended there"))
                .contains("Every rate of the walk passed; the capacity may be higher than 20 TPS.");
        assertThat(conclusion.phases().get(1).lines())
                .contains("1 x ml.m5.large at 20 TPS: invalid, the load was not delivered, so it was tried again.");
    }

    @Test
    void givesUpAfterThreeInvalidTriesInARow() {
        Conclusion conclusion = walkThrough(walk().counts(1, 2, 3).plan(), step -> outcome(Verdict.INVALID));

        assertThat(phase1()).hasSize(3).containsOnly("1 x ml.m5.large at 1 TPS");
        assertThat(conclusion.recommendation()).isNull();
    }

    @Test
    void extrapolatesWithoutProofWhenTheEnduranceTimeIsZero() {
        Conclusion conclusion = walkThrough(
                walk().withoutEndurance().plan(),
                step -> pass(step.traffic().tps().perSecond() <= 10));

        assertThat(phase2()).isEmpty();
        Recommendation recommendation = requireNonNull(conclusion.recommendation());
        assertThat(recommendation.fleet()).isEqualTo(fleet(10, SMALL));
        assertThat(recommendation.provenByStep()).isNull();
        assertThat(conclusion.phases().get(1).ran()).isFalse();
        assertThat(conclusion.phases().get(1).lines())
                .contains("Instances needed = ceil(peak / capacity per instance) = ceil(100 / 10) = 10.");
    }

    @Test
    void goesOnWithTheNextTypeWhenOneCannotBeDeployed() {
        Conclusion conclusion = walkThrough(
                walk().levels(10).peak(10).plan(),
                step -> step.fleet().type().equals(SMALL) ? failed(Failed.Cause.ENVIRONMENT) : pass(true));

        assertThat(requireNonNull(conclusion.recommendation()).fleet()).isEqualTo(fleet(1, LARGE));
        assertThat(conclusion.phases().get(0).lines())
                .contains("1 x ml.m5.large at 10 TPS: could not be measured, because.");
    }

    @Test
    void givesUpWhenTheLoadFailsTwiceInARow() {
        walkThrough(walk().counts(1, 2, 3).plan(), step -> failed(Failed.Cause.LOAD));

        assertThat(phase1()).hasSize(2);
    }

    @Test
    void climbsOnAfterARateThatIsTooSlowToBeCertainOf() {
        Conclusion conclusion = walkThrough(
                walk().plan(),
                step -> step.traffic().tps().perSecond() < 10 ? outcome(Verdict.INCONCLUSIVE) : pass(true));

        assertThat(phase1())
                .containsExactly("1 x ml.m5.large at 1 TPS", "1 x ml.m5.large at 10 TPS", "1 x ml.m5.large at 100 TPS");
        assertThat(requireNonNull(conclusion.recommendation()).fleet()).isEqualTo(fleet(1, SMALL));
        assertThat(conclusion.phases().get(0).lines()).contains("1 x ml.m5.large at 1 TPS: inconclusive.");
    }

    @Test
    void countsNoRateAsCapacityThatWasNotCertain() {
        Conclusion conclusion = walkThrough(
                walk().withoutEndurance().plan(),
                step -> step.traffic().tps().perSecond() > 10 ? outcome(Verdict.INCONCLUSIVE) : pass(true));

        assertThat(requireNonNull(conclusion.recommendation()).capacityPerInstance())
                .isEqualTo(10);
        assertThat(conclusion.phases().get(0).lines()).contains("1 x ml.m5.large at 100 TPS: inconclusive.");
    }

    @Test
    void triesTheNextTypeWhenNoRateOfOneWasCertain() {
        walkThrough(
                walk().plan(), step -> step.fleet().type().equals(SMALL) ? outcome(Verdict.INCONCLUSIVE) : pass(true));

        assertThat(phase1())
                .containsExactly(
                        "1 x ml.m5.large at 1 TPS",
                        "1 x ml.m5.large at 10 TPS",
                        "1 x ml.m5.large at 100 TPS",
                        "1 x ml.m5.xlarge at 1 TPS",
                        "1 x ml.m5.xlarge at 10 TPS",
                        "1 x ml.m5.xlarge at 100 TPS");
    }

    @Test
    void startsNothingWhileAStepIsRunning() {
        FirstSuccessStepManager manager = new FirstSuccessStepManager(walk().plan());
        StepConfig first = manager.next(History.EMPTY).get(0);

        assertThat(manager.next(new History(List.of(), List.of(first)))).isEmpty();
    }

    @Test
    void findsNothingWhenEveryTypeFails() {
        Conclusion conclusion = walkThrough(walk().plan(), step -> pass(false));

        assertThat(conclusion.recommendation()).isNull();
        assertThat(conclusion.phases().get(0).lines()).contains("No type and count passed.");
        assertThat(conclusion.phases().get(1).lines()).containsExactly("Skipped: phase 1 found no type that works.");
    }

    @Test
    void countsWithoutRoundingErrors() {
        // In doubles 0.3 / 0.1 is 2.9999999999999996 and 0.7 / 0.1 is 6.999999999999999.
        assertThat(new Capacity(fleet(1, SMALL), Tps.of(0.1)).countFor(Tps.of(0.3)))
                .isEqualTo(3);
        assertThat(new Capacity(fleet(3, SMALL), Tps.of(0.3)).countFor(Tps.of(0.7)))
                .isEqualTo(7);
        assertThat(new Capacity(fleet(3, SMALL), Tps.of(100)).countFor(Tps.of(100)))
                .isEqualTo(3);
        assertThat(new Capacity(fleet(1, SMALL), Tps.of(200)).countFor(Tps.of(100)))
                .isEqualTo(1);
    }

    @Test
    void roundsTheInvocationsTargetDown() {
        assertThat(InvocationsTarget.perMinute(Tps.of(100), 3, 0.5)).isEqualTo(1000);
        assertThat(InvocationsTarget.perMinute(Tps.of(100), 7, 0.5)).isEqualTo(428);
        // In doubles 35 / 3 x 60 x 0.7 is 489.99999999999994.
        assertThat(InvocationsTarget.perMinute(Tps.of(35), 3, 0.7)).isEqualTo(490);
    }

    private Conclusion walkThrough(Plan plan, Function<StepConfig, StepOutcome> world) {
        walk = WalkRun.of(plan, world);
        return walk.conclusion();
    }

    private List<String> phase1() {
        return steps(Phase.FIND_TYPE);
    }

    private List<String> phase2() {
        return steps(Phase.PROVE_COUNT);
    }

    /** One outcome after another. */
    private static Function<StepConfig, StepOutcome> steps(Verdict... verdicts) {
        Iterator<Verdict> next = List.of(verdicts).iterator();
        return step -> outcome(next.next());
    }

    private List<String> steps(Phase phase) {
        return walk.configs(phase).stream().map(StepConfig::toString).toList();
    }
}
