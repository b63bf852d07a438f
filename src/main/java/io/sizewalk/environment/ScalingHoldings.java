package io.sizewalk.environment;

import io.sizewalk.environment.Holdings.Certainty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the job has registered to scale its endpoint, or tried to, and not yet seen gone: one scalable target and one policy
 * on it. Each attempt is written down before its call.
 */
final class ScalingHoldings {

    private @Nullable Certainty target;
    private boolean targetSeen;
    private @Nullable Instant targetCreatedAt;
    private @Nullable Certainty policy;
    private boolean policySeen;

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

    void targetFailed(AwsCallException answer) {
        target = Holdings.certaintyOf(answer);
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
        target = null;
        targetSeen = false;
        targetCreatedAt = null;
    }

    void attemptingPolicy() {
        policy = Certainty.UNANSWERED;
        policySeen = false;
    }

    void policyPut() {
        policy = Certainty.CREATED;
        policySeen = false;
    }

    void policyFailed(AwsCallException answer) {
        policy = Holdings.certaintyOf(answer);
    }

    /** A policy of the job's name was described. */
    void policyFound() {
        policy = Certainty.CREATED;
        policySeen = true;
    }

    void forgetPolicy() {
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
