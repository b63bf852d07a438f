package io.sizewalk.emulator.faults;

import java.time.Duration;
import java.util.Optional;

/** What a fault does. */
public sealed interface FaultAction {

    Target target();

    /** Whether a window of this fault is one event, however many requests it meets. */
    default boolean countsWindows() {
        return false;
    }

    /** Whether this fires once unless its text says more: what concerns a single call of the API. */
    default boolean onceByDefault() {
        return false;
    }

    /**
     * Service takes longer.
     *
     * @param factor of the service time, above 0
     * @param extra on top of that, 0 or more
     */
    record Latency(double factor, Duration extra, Target target) implements FaultAction {
        @Override
        public boolean countsWindows() {
            return true;
        }
    }

    /**
     * Requests fail.
     *
     * @param share of them, 0 to 1
     * @param kind who answers the error
     * @param modelStatus what the model answers, 400 to 599; used by {@link Kind#MODEL} alone
     */
    record Failure(double share, Kind kind, int modelStatus, Target target) implements FaultAction {
        /** Who answers the error, and which. */
        public enum Kind {
            /** The model does: the client sees ModelError, 424. */
            MODEL,
            /** SageMaker does: InternalFailure, 500. */
            INTERNAL,
            /** SageMaker does: ServiceUnavailable, 503. */
            UNAVAILABLE
        }
    }

    /** No worker makes progress. */
    record Freeze(Target target) implements FaultAction {
        @Override
        public boolean countsWindows() {
            return true;
        }
    }

    /** An instance is lost with all its requests, and replaced. */
    record Kill(Target target) implements FaultAction {
        @Override
        public boolean countsWindows() {
            return true;
        }
    }

    /**
     * Calls of the API are refused.
     *
     * @param operation empty for any but those of SageMaker Runtime
     * @param share of the calls, 0 to 1
     * @param status 400 to 599
     * @param code AWS's name of the error
     */
    record Refusal(Optional<String> operation, double share, int status, String code, String message, Target target)
            implements FaultAction {
        @Override
        public boolean onceByDefault() {
            return share == 1;
        }
    }

    /**
     * The connection is closed without an answer.
     *
     * @param operation such as InvokeEndpoint
     * @param share of the calls, 0 to 1
     * @param afterEffect whether the call takes effect nevertheless
     */
    record Drop(String operation, double share, boolean afterEffect, Target target) implements FaultAction {}

    /**
     * A deployment fails once its time has passed.
     *
     * @param operation the one that begins it; empty for any
     * @param reason the endpoint's FailureReason
     */
    record DeploymentFailure(Optional<String> operation, String reason, Target target) implements FaultAction {
        @Override
        public boolean onceByDefault() {
            return true;
        }
    }

    /**
     * Going back from a failed update fails.
     *
     * @param reason the endpoint's FailureReason
     */
    record RollbackFailure(String reason, Target target) implements FaultAction {
        @Override
        public boolean onceByDefault() {
            return true;
        }
    }
}
