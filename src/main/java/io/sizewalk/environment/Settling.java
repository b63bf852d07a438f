package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import io.sizewalk.step.Progress;
import java.time.Duration;
import java.util.Optional;

/** Waits until AWS has nothing more to do on the job's endpoint, whatever came of it. */
final class Settling {

    private final SageMakerApi api;
    private final EndpointSpec spec;
    private final Holdings holdings;
    private final Ownership ownership;
    private final Polling waiting;

    Settling(SageMakerApi api, EndpointSpec spec, Holdings holdings, Ownership ownership, Polling waiting) {
        this.api = api;
        this.spec = spec;
        this.holdings = holdings;
        this.ownership = ownership;
        this.waiting = waiting;
    }

    /**
     * @return empty when AWS was still at work on it at the deadline
     * @throws JobException if what bears its name is somebody else's
     */
    Optional<Settled> await(Duration deadline, Progress progress) throws InterruptedException {
        boolean[] moved = {false};
        return waiting.until(deadline, waited -> {
            Optional<EndpointState> found = api.endpoint(spec);
            if (found.isEmpty()) {
                return Optional.of(new Settled(null, true));
            }
            EndpointState state = found.get();
            if (!ownership.isOurs(state)) {
                holdings.forgetEndpoint();
                throw replacedByOthers();
            }
            if (state.isMoving()) {
                moved[0] = true;
                progress.waiting(
                        "endpoint " + spec.endpointName() + ": " + state.status() + " (" + waited.toSeconds() + " s)");
                return Optional.empty();
            }
            return Optional.of(new Settled(state, moved[0]));
        });
    }

    private JobException replacedByOthers() {
        return new JobException(
                JobException.Kind.AWS,
                "endpoint " + spec.endpointName() + " was deleted and created anew by someone else; it was left alone",
                "someone works with the same name: choose another --endpoint-name",
                null);
    }
}
