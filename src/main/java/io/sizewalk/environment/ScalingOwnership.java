package io.sizewalk.environment;

/** Tells what one job registered to scale an endpoint from what others did. */
final class ScalingOwnership {

    private final ScalingApi api;
    private final JobTags tags;
    private final ScalingHoldings holdings;

    ScalingOwnership(ScalingApi api, JobTags tags, ScalingHoldings holdings) {
        this.api = api;
        this.tags = tags;
        this.holdings = holdings;
    }

    /** The name of the job's one policy. */
    String policyName() {
        return ScalingPolicyState.nameFor(tags.jobId());
    }

    boolean isOurs(ScalingPolicyState policy) {
        return policy.name().equals(policyName());
    }

    /**
     * Whether the job registered it. The time of its creation says so when it is known; otherwise, or when it is another
     * time, its tags do.
     */
    boolean isOurs(ScalableTargetState target) {
        if (holdings.isTheOneRegistered(target)) {
            holdings.targetSeen(target);
            return true;
        }
        boolean ours = tags.areOn(api.tags(target));
        if (ours) {
            holdings.targetRegistered();
            holdings.targetSeen(target);
        }
        return ours;
    }
}
