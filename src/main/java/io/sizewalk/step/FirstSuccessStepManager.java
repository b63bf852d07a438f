package io.sizewalk.step;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InvocationsTarget;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * perfsizesagemaker's walk, one step after another.
 *
 * <p>Phase 1 tries types x counts at the lowest rate; the first that passes is kept, and the rate rises on it until the
 * first step that does not pass. A step that had too few requests to be certain is no failure: the next rate, with more of
 * them, decides for it too. Phase 2 runs the count that this capacity calls for at the peak for the endurance time,
 * and adds an instance for each failure. Phase 3 looks for how few of these instances auto scaling may start from when the
 * traffic rises to the peak, see {@link AutoScalingSearch}.
 *
 * <p>What cannot be laid at the fleet's door does not count against it: an INVALID step, whose load was not delivered, is
 * tried again; when three tries in a row are INVALID, or the load fails twice in a row, the walk ends rather than pay for every
 * other type; and phase 2 adds an instance only after a step that was measured and not good enough.
 */
public final class FirstSuccessStepManager implements StepManager {

    private static final int TRIES_OF_AN_INVALID_STEP = 3;
    private static final int LOAD_FAILURES_TO_GIVE_UP = 2;

    private final Plan plan;

    public FirstSuccessStepManager(Plan plan) {
        this.plan = plan;
    }

    @Override
    public List<StepConfig> next(History history) {
        if (!history.running().isEmpty() || loadKeepsFailing(history)) {
            return List.of();
        }
        return nextOfPhase1(history).or(() -> nextOfPhase2(history)).or(() -> nextOfPhase3(history)).stream()
                .toList();
    }

    private Optional<StepConfig> nextOfPhase1(History history) {
        for (Fleet fleet : fleets().toList()) {
            Climb climb = climb(history, fleet);
            if (climb.next() != null || climb.green() != null) {
                return Optional.ofNullable(climb.next());
            }
        }
        return Optional.empty();
    }

    /**
     * How far a fleet has climbed.
     *
     * @param green the highest rate that passed; null when none did
     * @param next to be tried; null when the climb is over
     */
    private record Climb(@Nullable Tps green, @Nullable StepConfig next) {}

    /**
     * A rate that passed, or was too slow to be certain of, leads to the next one: what passes there, passes here. Everything else ends the
     * climb.
     */
    private Climb climb(History history, Fleet fleet) {
        Tps green = null;
        for (Tps level : plan.levels()) {
            StepConfig step = phase1Step(fleet, level);
            Optional<StepResult> result = history.result(step);
            if (result.isEmpty()) {
                return new Climb(green, step);
            }
            if (result.get().passed()) {
                green = level;
            } else if (!isInconclusive(result.get())) {
                break;
            }
        }
        return new Climb(green, null);
    }

    private Optional<StepConfig> nextOfPhase2(History history) {
        Optional<Capacity> capacity = capacity(history);
        if (capacity.isEmpty() || plan.endurance().isZero()) {
            return Optional.empty();
        }
        for (StepConfig attempt : enduranceAttempts(capacity.get())) {
            Optional<StepResult> result = history.result(attempt);
            if (result.isEmpty()) {
                return Optional.of(attempt);
            }
            if (!isToBlame(result.get())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<StepConfig> nextOfPhase3(History history) {
        return proof(history)
                .flatMap(proof ->
                        new AutoScalingSearch(plan, proof).standing(history).next());
    }

    @Override
    public Conclusion conclude(History history) {
        Optional<Capacity> capacity = capacity(history);
        Optional<StepResult> proof = proof(history);
        Optional<AutoScalingSearch> search = proof.map(passed -> new AutoScalingSearch(plan, passed));
        Recommendation recommendation = null;
        if (capacity.isPresent() && (proof.isPresent() || plan.endurance().isZero())) {
            Optional<StepResult> scaled =
                    search.flatMap(found -> found.standing(history).best());
            recommendation = recommend(capacity.get(), proof, scaled);
        }
        List<PhaseSummary> phases = new ArrayList<>();
        phases.add(WalkSummaries.findType(plan, history, capacity));
        phases.add(WalkSummaries.proveCount(plan, history, capacity));
        phases.add(AutoScalingSummary.of(plan, history, search));
        return new Conclusion(recommendation, phases);
    }

    private Recommendation recommend(Capacity capacity, Optional<StepResult> proof, Optional<StepResult> scaled) {
        Fleet fleet = proof.map(step -> step.config().fleet())
                .orElseGet(() -> capacity.fleet().withCount(capacity.countFor(plan.peak())));
        return new Recommendation(
                fleet,
                plan.peak(),
                capacity.greenTps(),
                capacity.fleet().count(),
                proof.map(StepResult::number).orElse(null),
                InvocationsTarget.perMinute(plan.peak(), fleet.count(), plan.safetyFactor()),
                scaled.map(step -> step.config().scaling()).orElse(null),
                scaled.map(StepResult::number).orElse(null));
    }

    /** The step of phase 2 that held the peak. */
    private static Optional<StepResult> proof(History history) {
        return history.of(Phase.PROVE_COUNT).stream().filter(StepResult::passed).findFirst();
    }

    private Stream<Fleet> fleets() {
        return plan.types().stream().flatMap(type -> plan.counts().stream().map(count -> new Fleet(type, count)));
    }

    private StepConfig phase1Step(Fleet fleet, Tps level) {
        return StepConfig.fixed(Phase.FIND_TYPE, fleet, Traffic.steady(level, plan.stepDuration()));
    }

    private List<StepConfig> enduranceAttempts(Capacity capacity) {
        int needed = capacity.countFor(plan.peak());
        List<StepConfig> attempts = new ArrayList<>();
        for (int extra = 0; extra <= plan.enduranceRetries(); extra++) {
            Fleet fleet = capacity.fleet().withCount(needed + extra);
            attempts.add(StepConfig.fixed(Phase.PROVE_COUNT, fleet, Traffic.steady(plan.peak(), plan.endurance())));
        }
        return attempts;
    }

    /** What the first fleet, in walking order, can do that passed at some rate. */
    private Optional<Capacity> capacity(History history) {
        for (Fleet fleet : fleets().toList()) {
            Tps green = climb(history, fleet).green();
            if (green != null) {
                return Optional.of(new Capacity(fleet, green));
            }
        }
        return Optional.empty();
    }

    /** Whether the step was measured and not good enough, so that more instances would help. */
    static boolean isToBlame(StepResult step) {
        return step.outcome().label().equals(Verdict.FAIL.name()) || isInconclusive(step);
    }

    static boolean isInconclusive(StepResult step) {
        return step.outcome().label().equals(Verdict.INCONCLUSIVE.name());
    }

    private static boolean loadKeepsFailing(History history) {
        int inARow = 0;
        int failed = 0;
        for (int i = history.finished().size() - 1;
                i >= 0 && isLoadsFault(history.finished().get(i));
                i--) {
            inARow++;
            failed += history.finished().get(i).isInvalid() ? 0 : 1;
        }
        return inARow >= TRIES_OF_AN_INVALID_STEP || failed >= LOAD_FAILURES_TO_GIVE_UP;
    }

    private static boolean isLoadsFault(StepResult step) {
        return step.isInvalid()
                || (step.outcome() instanceof Failed failed && failed.cause() != Failed.Cause.ENVIRONMENT);
    }
}
