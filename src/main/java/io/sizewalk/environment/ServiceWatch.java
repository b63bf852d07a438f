package io.sizewalk.environment;

import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at an endpoint again and again until it serves with the count asked for, or it is clear that it will not. */
final class ServiceWatch {

    private final String endpointName;
    private final int count;
    private final Duration visible;

    private boolean seen;
    private @Nullable Duration settledSince;
    private String lastSeen = "not seen";

    /** @param visible how long AWS may take to show what it was just asked for */
    ServiceWatch(String endpointName, int count, Duration visible) {
        this.endpointName = endpointName;
        this.count = count;
        this.visible = visible;
    }

    /** The endpoint's last state in AWS's words. */
    String lastSeen() {
        return lastSeen;
    }

    /**
     * @param found the endpoint; empty when AWS does not find it
     * @return true in service; empty when it may get there
     * @throws StepFailedException when it will not get there by itself
     */
    Optional<Boolean> look(Optional<EndpointState> found, Duration waited, Progress progress)
            throws StepFailedException {
        if (found.isEmpty()) {
            if (seen || waited.compareTo(visible) >= 0) {
                throw failed("it is gone: someone deleted it");
            }
            return Optional.empty();
        }
        seen = true;
        EndpointState state = found.get();
        lastSeen = state.told();
        if (state.serves(count)) {
            return Optional.of(true);
        }
        if (state.isDeleting()) {
            throw failed("someone is deleting it");
        }
        if (state.isBroken()) {
            throw failed(state.told());
        }
        if (state.isInService()) {
            checkStillComing(state, waited);
        } else {
            settledSince = null;
        }
        progress.waiting("endpoint " + endpointName + ": " + state.status() + " (" + waited.toSeconds() + " s)");
        return Optional.empty();
    }

    /** In service with another count: AWS may not have begun, or it has given up and gone back. */
    private void checkStillComing(EndpointState state, Duration waited) throws StepFailedException {
        if (settledSince == null) {
            settledSince = waited;
        }
        if (waited.minus(settledSince).compareTo(visible) >= 0) {
            throw failed("it has " + state.currentCount() + " instances and stays there; " + count + " were asked for ("
                    + state.told() + ")");
        }
    }

    private StepFailedException failed(String reason) {
        return new StepFailedException(Failed.Cause.ENVIRONMENT, "endpoint " + endpointName + ": " + reason, null);
    }
}
