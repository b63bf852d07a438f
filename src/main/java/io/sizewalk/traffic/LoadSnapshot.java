package io.sizewalk.traffic;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load as it stands; made once a second, and once more when all is over. Everything a person sees of a load comes from the
 * same snapshots, so that page, terminal and files cannot disagree.
 *
 * @param state where the load is
 * @param model open or closed
 * @param startedAt when the first request was due; null before
 * @param elapsedMillis since then; stands still once the load is over
 * @param plannedMillis when the plan ends it; null when it has no end
 * @param target level asked for now: requests per second, or users
 * @param users of a closed load; requests under way of an open one
 * @param underWay requests that were sent and have not ended
 * @param total of all requests
 * @param requests by name, in order of names
 * @param errors most frequent first
 * @param latest the last full second; null before there is one
 */
public record LoadSnapshot(
        State state,
        LoadModel model,
        @Nullable Instant startedAt,
        long elapsedMillis,
        @Nullable Long plannedMillis,
        double target,
        long users,
        long underWay,
        RequestFigures total,
        List<RequestFigures> requests,
        List<ErrorFigures> errors,
        @Nullable Second latest) {

    /** Where a load is. */
    public enum State {
        /** The load generator warms up; nothing was sent yet. */
        STARTING,
        RUNNING,
        /** Nothing further is sent; answers are awaited. */
        STOPPING,
        OVER
    }

    public LoadSnapshot {
        requests = List.copyOf(requests);
        errors = List.copyOf(errors);
    }

    public boolean isOver() {
        return state == State.OVER;
    }
}
