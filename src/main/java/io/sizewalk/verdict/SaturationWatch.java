package io.sizewalk.verdict;

import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import java.util.List;
import java.util.Optional;

/**
 * Watches how many requests of a step have started and ended, and says when the endpoint is saturated beyond hope: the backlog
 * grows steadily, fewer requests end than start, and what waits already takes longer than any limit allows. Rule, constants and
 * proof: docs/verdicts.md, "When a step is hopeless".
 *
 * <p>Counts alone cannot say more: a service of which one half answers at once and the other half after many seconds has such a
 * course too, until those seconds are over. So the wait has to be beyond all latency limits before anything is said.
 *
 * <p>Memory is about 10 kB, whatever the step. Not thread-safe.
 */
public final class SaturationWatch {

    private static final long MICROS_PER_SECOND = 1_000_000;
    /** Requests that no limit bounds may wait so long: no sizing answer lies beyond an endpoint that is ten seconds behind. */
    private static final double PATIENCE_SECONDS = 10;
    /** A shorter wait clears itself too easily to end a step for. */
    private static final double LEAST_WAIT_SECONDS = 1;
    /** Twice the limit for a request that starts now is once the limit for one that ends now, at twice the capacity. */
    private static final double TIMES_LIMIT = 2;

    /** None is more than half as long again as the one before from 20 s on, so that no overload waits long for one that suits it. */
    private static final int[] WINDOW_SECONDS = {
        10, 20, 30, 40, 50, 60, 70, 80, 100, 120, 140, 160, 200, 240, 280, BacklogCourse.LONGEST_SECONDS
    };

    private final BacklogCourse course = new BacklogCourse();
    private final double patienceSeconds;
    private long judgedSeconds;
    private Optional<Saturation> found = Optional.empty();

    private SaturationWatch(double patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    /** For a step with these requirements: those on latency say how long a wait is too long. */
    public static SaturationWatch of(List<Requirement> requirements) {
        double patience =
                requirements.stream()
                        .filter(SaturationWatch::limitsLatency)
                        .mapToDouble(Requirement::limit)
                        .max()
                        .stream()
                        .map(loosestMillis -> Math.max(LEAST_WAIT_SECONDS, TIMES_LIMIT * loosestMillis / 1000))
                        .findFirst()
                        .orElse(PATIENCE_SECONDS);
        return new SaturationWatch(patience);
    }

    private static boolean limitsLatency(Requirement requirement) {
        Metric.Kind kind = requirement.metric().kind();
        boolean latency = kind == Metric.Kind.LATENCY_ALL
                || kind == Metric.Kind.LATENCY_SUCCESS
                || kind == Metric.Kind.MEAN
                || kind == Metric.Kind.MAX;
        boolean upper = requirement.comparison() == Requirement.Comparison.LESS
                || requirement.comparison() == Requirement.Comparison.AT_MOST;
        return latency && upper;
    }

    /**
     * The counts at a moment. Some ten times a second is right; how regularly does not matter. A process that was stalled shows one
     * leap, which is not steady growth.
     *
     * @param nowMicros since the judged schedule began; one that is not later than the last is passed over
     * @param started requests so far
     * @param ended of these, in success or failure; read it before {@code started}
     */
    public void sample(long nowMicros, long started, long ended) {
        course.add(nowMicros, started, ended);
        long second = nowMicros / MICROS_PER_SECOND;
        if (second > judgedSeconds && found.isEmpty()) {
            judgedSeconds = second;
            found = judge();
        }
    }

    private Optional<Saturation> judge() {
        for (int seconds : WINDOW_SECONDS) {
            if ((long) seconds * BacklogCourse.TICKS_PER_SECOND > course.tick()) {
                break;
            }
            BacklogWindow window = new BacklogWindow(course, seconds);
            if (window.isSaturated(patienceSeconds)) {
                return Optional.of(window.describe(patienceSeconds));
            }
        }
        return Optional.empty();
    }

    /** That the step is hopeless, and why; empty while it is not clearly so. Once said it stays. */
    public Optional<Saturation> hopeless() {
        return found;
    }
}
