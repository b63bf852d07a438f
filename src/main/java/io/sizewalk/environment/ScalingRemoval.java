package io.sizewalk.environment;

import io.sizewalk.step.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a job's auto scaling off an endpoint and looks until it is gone: the policy, with its alarms, then the scalable
 * target. Neither costs anything while it is left.
 */
final class ScalingRemoval {

    /** How long after a lost answer, or a fresh one, something may still turn up. */
    private static final Duration LATE_ARRIVAL = Duration.ofSeconds(30);

    private final ScalingApi api;
    private final String resourceId;
    private final ScalingHoldings holdings;
    private final ScalingOwnership ownership;
    private final String cliOptions;
    private final Clock clock;
    private final Polling polling;
    private final Departure departure = new Departure();

    /** What is to turn up late turns up by then, a policy as well as its target: they are not waited for in turn. */
    private Instant allHasArrived = Instant.MAX;

    ScalingRemoval(
            ScalingApi api,
            String resourceId,
            ScalingHoldings holdings,
            ScalingOwnership ownership,
            String cliOptions,
            Clock clock,
            Pause pause) {
        this.api = api;
        this.resourceId = resourceId;
        this.holdings = holdings;
        this.ownership = ownership;
        this.cliOptions = cliOptions;
        this.clock = clock;
        this.polling = new Polling(clock, pause, Deployment.TOLERATED);
    }

    /** @return what is left; empty when all is gone. No calls are made when nothing is held. */
    List<Leftover> remove(Duration deadline, Progress progress) throws InterruptedException {
        Instant end = clock.instant().plus(deadline);
        allHasArrived = clock.instant().plus(LATE_ARRIVAL);
        List<Leftover> left = new ArrayList<>();
        if (holdings.mayHavePolicy()) {
            if (goes(end, waited -> policyIsGone(waited, progress))) {
                holdings.forgetPolicy();
            } else {
                left.add(policyLeft(departure.lastSeen()));
            }
        }
        if (holdings.mayHaveTarget()) {
            if (goes(end, waited -> targetIsGone(waited, progress))) {
                holdings.forgetTarget();
                // AWS deletes the policies of a target with it.
                holdings.forgetPolicy();
                left.clear();
            } else {
                left.add(targetLeft(departure.lastSeen()));
            }
        }
        return left;
    }

    /** All that is held, when nothing could be done about it. */
    List<Leftover> everything(String why) {
        List<Leftover> left = new ArrayList<>();
        if (holdings.mayHavePolicy()) {
            left.add(policyLeft(why));
        }
        if (holdings.mayHaveTarget()) {
            left.add(targetLeft(why));
        }
        return left;
    }

    private Leftover policyLeft(String why) {
        return Leftover.scalingPolicy(resourceId, ownership.policyName(), why, cliOptions);
    }

    private Leftover targetLeft(String why) {
        return Leftover.scalableTarget(resourceId, why, cliOptions);
    }

    private boolean goes(Instant end, Polling.Question<Boolean, RuntimeException> isGone) throws InterruptedException {
        return departure.within(Duration.between(clock.instant(), end), polling, isGone);
    }

    private Optional<Boolean> policyIsGone(Duration waited, Progress progress) {
        if (api.policies(resourceId).stream().noneMatch(ownership::isOurs)) {
            return absent(holdings.policyMayAppear());
        }
        holdings.policyFound();
        departure.seen(stillThere(waited));
        api.deletePolicy(resourceId, ownership.policyName());
        progress.waiting("scaling policy of " + resourceId + ": deleting (" + waited.toSeconds() + " s)");
        return Optional.empty();
    }

    private Optional<Boolean> targetIsGone(Duration waited, Progress progress) {
        Optional<ScalableTargetState> found = api.target(resourceId);
        if (found.isEmpty() || !ownership.isOurs(found.get())) {
            return absent(holdings.targetMayAppear());
        }
        departure.seen(stillThere(waited));
        api.deregister(resourceId);
        progress.waiting("scalable target " + resourceId + ": deregistering (" + waited.toSeconds() + " s)");
        return Optional.empty();
    }

    private Optional<Boolean> absent(boolean mayAppear) {
        departure.seen("AWS has not shown whether it was created");
        return mayAppear && clock.instant().isBefore(allHasArrived) ? Optional.empty() : Optional.of(true);
    }

    private static String stillThere(Duration waited) {
        return "it is still there after " + waited.toSeconds() + " s of deleting";
    }
}
