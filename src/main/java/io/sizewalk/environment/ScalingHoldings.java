package io.sizewalk.environment;

import io.sizewalk.environment.Holdings.Certainty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the job has registered to scale its endpoint, or tried to, and not yet seen gone: one scalable target and one policy
 * on it. Each attempt is written down before its call; that something is gone is recorded.
 */
final class ScalingHoldings {

    private final Resource targetResource;
    private final CallRecorder recorder;
    private @Nullable Certainty target;
    private boolean targetSeen;
    private @Nullable Instant targetCreatedAt;
    private @Nullable Certainty policy;
    private boolean policySeen;

    /** Of the last attempt; null when this process and those before it made none. */
    private @Nullable Resource policyResource;

    ScalingHoldings(String resourceId, CallRecorder recorder) {
        this.targetResource = Resource.scalableTarget(resourceId);
        this.recorder = recorder;
    }

    /** The same, for what happens from now on. */
    ScalingHoldings recordingIn(CallRecorder other) {
        ScalingHoldings copy = new ScalingHoldings(targetResource.name(), other);
        copy.target = target;
        copy.targetSeen = targetSeen;
        copy.targetCreatedAt = targetCreatedAt;
        copy.policy = policy;
        copy.policySeen = policySeen;
        copy.policyResource = policyResource;
        return copy;
    }

    /** As {@link Holdings#doubt()}: a target has to show its tags again, a policy its name. */
    void doubt() {
        if (target == Certainty.CREATED && targetCreatedAt == null) {
            target = Certainty.UNANSWERED;
            targetSeen = false;
        }
    }

    void attemptingTarget() {
        target = Certainty.UNANSWERED;
        targetSeen = false;
        targetCreatedAt = null;
    }

    void targetRegistered() {
        target = Certainty.CREATED;
        targetSeen = false;
        targetCreatedAt = null;
    }

    void targetAnswered(Certainty certainty) {
        target = certainty;
    }

    /** The target that AWS confirmed was described: keeps its creation time, the first time it is seen. */
    void targetSeen(ScalableTargetState state) {
        if (target == Certainty.CREATED && !targetSeen) {
            targetSeen = true;
            targetCreatedAt = state.createdAt();
        }
    }

    /** Seen gone, or known to be someone else's. */
    void forgetTarget() {
        if (target != null) {
            recorder.gone(targetResource);
        }
        target = null;
        targetSeen = false;
        targetCreatedAt = null;
    }

    void attemptingPolicy(Resource resource) {
        policyResource = resource;
        policy = Certainty.UNANSWERED;
        policySeen = false;
    }

    void policyPut() {
        policy = Certainty.CREATED;
        policySeen = false;
    }

    void policyAnswered(Certainty certainty) {
        policy = certainty;
    }

    /** A policy of the job's name was described. */
    void policyFound() {
        policy = Certainty.CREATED;
        policySeen = true;
    }

    void forgetPolicy() {
        if (policy != null && policyResource != null) {
            recorder.gone(policyResource);
        }
        policy = null;
        policySeen = false;
    }

    boolean mayHaveTarget() {
        return target != null;
    }

    boolean mayHavePolicy() {
        return policy != null;
    }

    boolean isEmpty() {
        return target == null && policy == null;
    }

    /** Whether "not found" may mean "not visible yet". */
    boolean targetMayAppear() {
        return target == Certainty.UNANSWERED || (target == Certainty.CREATED && !targetSeen);
    }

    /** Whether "not found" may mean "not visible yet". */
    boolean policyMayAppear() {
        return policy == Certainty.UNANSWERED || (policy == Certainty.CREATED && !policySeen);
    }

    /** True for a target that AWS confirmed and that has not been replaced since, as far as its creation time tells. */
    boolean isTheOneRegistered(ScalableTargetState state) {
        return target == Certainty.CREATED && (targetCreatedAt == null || targetCreatedAt.equals(state.createdAt()));
    }
}
