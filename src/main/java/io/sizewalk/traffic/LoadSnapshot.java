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

    /** Of a load that has not sent anything yet. */
    public static LoadSnapshot starting(TrafficPlan plan) {
        RequestFigures none = new RequestFigures(RequestFigures.TOTAL, 0, 0, null, null, 0, 0, 0, 0, 0);
        return new LoadSnapshot(
                State.STARTING,
                plan.model(),
                null,
                0,
                null,
                plan.shape().at(0),
                0,
                0,
                none,
                List.of(),
                List.of(),
                null);
    }

    public LoadSnapshot withState(State now) {
        return with(now, latest);
    }

    /** The same, knowing how many instances the endpoint had then. */
    public LoadSnapshot withInstances(int count) {
        return with(state, latest == null ? null : latest.withInstances(count));
    }

    private LoadSnapshot with(State now, @Nullable Second second) {
        return new LoadSnapshot(
                now,
                model,
                startedAt,
                elapsedMillis,
                plannedMillis,
                target,
                users,
                underWay,
                total,
                requests,
                errors,
                second);
    }

    public boolean isOver() {
        return state == State.OVER;
    }
}
