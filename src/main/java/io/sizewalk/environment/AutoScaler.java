package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobException;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the endpoint's variant for auto scaling, takes that back, and verifies either. */
final class AutoScaler {

    private static final Logger LOG = LoggerFactory.getLogger(AutoScaler.class);

    /** How AWS says that it does not see an endpoint yet which it has just shown in service. */
    private static final Pattern NOT_VISIBLE =
            Pattern.compile("(?i)(not|n't) exist|not found|could not find|not in service|not inservice");

    private final ScalingApi api;
    private final String resourceId;
    private final JobTags tags;
    private final ScalingHoldings holdings;
    private final ScalingOwnership ownership;
    private final ScalingRemoval removal;
    private final Deadlines deadlines;
    private final Polling polling;

    /** Why AWS is asked again, or what it shows instead of what was asked for. */
    private String lastSeen = "";

    /** @param cliOptions name the place in the commands of a message about leftovers */
    AutoScaler(
            ScalingApi api,
            EndpointSpec spec,
            JobTags tags,
            ScalingHoldings holdings,
            String cliOptions,
            Deadlines deadlines,
            Clock clock,
            Pause pause) {
        this.api = api;
        this.resourceId = spec.scalableResourceId();
        this.tags = tags;
        this.holdings = holdings;
        this.ownership = new ScalingOwnership(api, tags, holdings);
        this.removal = new ScalingRemoval(api, resourceId, holdings, ownership, cliOptions, clock, pause);
        this.deadlines = deadlines;
        this.polling = new Polling(clock, pause, Deployment.TOLERATED);
    }

    /**
     * Looks whether the endpoint scales exactly so. Changes nothing.
     *
     * @param scaling null for a fixed count
     * @throws JobException if someone else scales the endpoint
     */
    boolean isAsAsked(@Nullable AutoScaling scaling) {
        if (scaling != null) {
            return shows(scaling);
        }
        if (!holdings.isEmpty()) {
            return false;
        }
        try {
            return ourTarget().isEmpty();
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.INTERRUPTED)) {
                throw e;
            }
            // This job has registered nothing, so only a stranger could have: an identity without this permission may
            // size fixed counts all the same.
            LOG.warn("nobody could tell whether someone scales {}: {}", resourceId, e.text());
            return true;
        }
    }

    /**
     * Removes what the job registered, verified.
     *
     * @throws JobException if it stays: no load may go to an endpoint whose count changes unasked
     */
    void remove(Progress progress) throws InterruptedException {
        List<Leftover> left = removal.remove(deadlines.visible(), progress);
        if (!left.isEmpty()) {
            throw Leftover.all(JobException.Kind.AWS, "no load is sent while this scales the endpoint", left);
        }
    }

    /**
     * Registers an endpoint in service that nothing scales, and waits until AWS shows what was asked for.
     *
     * @throws AwsCallException if AWS refused; part of it may be registered
     * @throws StepFailedException if AWS shows something else; part of it may be registered
     */
    void register(AutoScaling scaling, Progress progress) throws StepFailedException, InterruptedException {
        accepted(() -> registerTarget(scaling));
        accepted(() -> putPolicy(scaling));
        boolean shown = polling.until(deadlines.visible(), waited -> {
                    progress.waiting("auto scaling of " + resourceId + ": registering (" + waited.toSeconds() + " s)");
                    return shows(scaling) ? Optional.of(true) : Optional.empty();
                })
                .isPresent();
        if (!shown) {
            throw failed(scaling + " were asked for, and AWS shows " + lastSeen + " after "
                    + deadlines.visible().toSeconds() + " s");
        }
    }

    /** True when done; false to ask again. */
    private interface Request {
        boolean isAccepted();
    }

    private void accepted(Request request) throws StepFailedException, InterruptedException {
        boolean accepted = polling.until(
                        deadlines.visible(), waited -> request.isAccepted() ? Optional.of(true) : Optional.empty())
                .isPresent();
        if (!accepted) {
            throw failed(lastSeen + " (asked again for " + deadlines.visible().toSeconds() + " s)");
        }
    }

    private boolean registerTarget(AutoScaling scaling) {
        holdings.attemptingTarget();
        try {
            api.register(resourceId, scaling, tags);
        } catch (AwsCallException e) {
            holdings.targetAnswered(Holdings.certaintyOf(e));
            if (!e.is(AwsTrouble.ALREADY_EXISTS)) {
                return askAgainAfter(e);
            }
            // Ours if an earlier try took effect and its answer was lost.
            if (ourTarget().isEmpty()) {
                return askAgainAfter(e);
            }
        }
        holdings.targetRegistered();
        return true;
    }

    private boolean putPolicy(AutoScaling scaling) {
        holdings.attemptingPolicy(Resource.scalingPolicy(resourceId, ownership.policyName()));
        try {
            api.putPolicy(resourceId, ownership.policyName(), scaling);
        } catch (AwsCallException e) {
            holdings.policyAnswered(Holdings.certaintyOf(e));
            return askAgainAfter(e);
        }
        holdings.policyPut();
        return true;
    }

    /** @return false; throws what does not pass */
    private boolean askAgainAfter(AwsCallException e) {
        lastSeen = e.text();
        boolean passes = e.is(AwsTrouble.NOT_FOUND)
                || e.is(AwsTrouble.ALREADY_EXISTS)
                || e.is(AwsTrouble.BUSY)
                || (e.is(AwsTrouble.REFUSED) && NOT_VISIBLE.matcher(e.text()).find());
        if (!passes) {
            throw e;
        }
        return false;
    }

    private boolean shows(AutoScaling scaling) {
        Optional<ScalableTargetState> target = ourTarget();
        if (target.isEmpty()) {
            lastSeen = "no scalable target";
            return false;
        }
        List<ScalingPolicyState> policies = api.policies(resourceId);
        for (ScalingPolicyState policy : policies) {
            if (!ownership.isOurs(policy)) {
                throw foreign("scaling policy " + policy.name() + " on " + resourceId);
            }
            holdings.policyFound();
        }
        lastSeen = target.get().told() + " with "
                + (policies.isEmpty()
                        ? "no policy"
                        : policies.stream().map(ScalingPolicyState::told).collect(Collectors.joining(", ")));
        return target.get().minCount() == scaling.minCount()
                && target.get().maxCount() == scaling.maxCount()
                && !target.get().suspended()
                && policies.size() == 1
                && policies.get(0).does(scaling);
    }

    /** @throws JobException if there is one of someone else's */
    private Optional<ScalableTargetState> ourTarget() {
        Optional<ScalableTargetState> target = api.target(resourceId);
        target.filter(found -> !ownership.isOurs(found)).ifPresent(found -> {
            throw foreign("scalable target " + resourceId + " (" + found.told() + ")");
        });
        return target;
    }

    private StepFailedException failed(String reason) {
        return new StepFailedException(Failed.Cause.ENVIRONMENT, "auto scaling of " + resourceId + ": " + reason, null);
    }

    private static JobException foreign(String what) {
        return new JobException(
                JobException.Kind.AWS,
                what + " exists, and this job did not create it; it was left alone",
                "someone scales an endpoint of the same name: remove that if nobody needs it, or choose another"
                        + " --endpoint-name",
                null);
    }
}
