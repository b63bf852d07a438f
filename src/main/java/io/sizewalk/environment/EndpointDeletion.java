package io.sizewalk.environment;

import io.sizewalk.step.Progress;
import java.time.Duration;

/** Asks for the deletion of one endpoint, as often as AWS needs. */
final class EndpointDeletion {

    private final SageMakerApi api;
    private final String name;

    private String lastSeen = "no time was left to delete it";

    EndpointDeletion(SageMakerApi api, String name) {
        this.api = api;
        this.name = name;
    }

    /** Why it is still there. */
    String lastSeen() {
        return lastSeen;
    }

    /**
     * @param state in which it is right now
     * @throws AwsCallException if AWS refuses for a reason that does not pass
     */
    void ask(EndpointState state, Duration waited, Progress progress) {
        lastSeen = state.told() + " after " + waited.toSeconds() + " s of deleting";
        if (!state.isDeleting()) {
            delete(state);
        }
        progress.waiting("endpoint " + name + ": Deleting (" + waited.toSeconds() + " s)");
    }

    private void delete(EndpointState state) {
        try {
            api.deleteEndpoint(name);
        } catch (AwsCallException e) {
            // AWS refuses while it creates or updates: ask again until that is over. Its words for this are not
            // documented, so any refusal of the request itself counts as one while the endpoint is on the move.
            lastSeen = state.told() + ", and " + e.text();
            boolean passes =
                    e.is(AwsTrouble.BUSY) || (state.isMoving() && e.trouble().isOfTheRequest());
            if (!passes) {
                throw e;
            }
        }
    }
}
