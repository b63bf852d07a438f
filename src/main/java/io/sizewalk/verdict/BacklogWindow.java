package io.sizewalk.verdict;

/**
 * A stretch of a backlog's course that ends now, cut into {@value #PARTS} parts, and the questions that are put to it. See
 * docs/verdicts.md, "When a step is hopeless", for the constants.
 */
final class BacklogWindow {

    private static final int PARTS = 20;
    /** Of the parts, as many at either end are compared: enough to hold requests, few enough to be apart. */
    private static final int END_PARTS = 6;
    /** Of fewer services, one that takes ten times as long as the others makes more than a third of the time. */
    private static final int FEWEST_ENDED = 20;
    /** Standard deviations by which fewer requests must have ended than started. */
    private static final double BEYOND_CHANCE = 5;
    /** Standard errors, taken from the parts, by which the backlog must grow. Growth in 13 of 20 parts or fewer cannot reach it. */
    private static final double STEADY = 6;
    /** By which Little's latency must have grown. Requests that simply take long, or a rising rate, leave it as it is. */
    private static final double LATENCY_GROWTH = 1.5;

    private final BacklogCourse course;
    private final int ticksPerPart;
    private final long begin;
    private final long early;
    private final long late;
    private final long end;

    /** @param seconds a multiple of 10, or of {@value #PARTS} ticks */
    BacklogWindow(BacklogCourse course, int seconds) {
        this.course = course;
        this.ticksPerPart = seconds * BacklogCourse.TICKS_PER_SECOND / PARTS;
        this.end = course.tick();
        this.begin = end - (long) PARTS * ticksPerPart;
        this.early = begin + (long) END_PARTS * ticksPerPart;
        this.late = end - (long) END_PARTS * ticksPerPart;
    }

    /**
     * Whether the endpoint is saturated, and a request that starts now would wait longer than this, and those that end now have
     * taken half of it. The former is said by the last services, which may have been unusually long ones; the latter has happened.
     */
    boolean isSaturated(double patienceSeconds) {
        return waitSeconds() > patienceSeconds
                && course.ended(begin, end) >= FEWEST_ENDED
                && fallsBehind()
                && growsSteadily()
                && latencyGrows()
                && course.ageSeconds() > patienceSeconds / 2;
    }

    /** In which the present backlog would end, at the rate of the last parts; infinite when nothing ended in these. */
    double waitSeconds() {
        double seconds = (double) (end - late) / BacklogCourse.TICKS_PER_SECOND;
        return course.backlog(end) * seconds / course.ended(late, end);
    }

    /**
     * Whether fewer requests ended than started, by more than chance allows a queue that just keeps up. The square root of a Poisson
     * count has a standard deviation of 1/2 whatever its mean. Started ones are counted by how evenly they came.
     */
    private boolean fallsBehind() {
        double difference =
                Math.sqrt((double) course.started(begin, end)) - Math.sqrt((double) course.ended(begin, end));
        return difference >= BEYOND_CHANCE * Math.sqrt(1 + unevenness()) / 2;
    }

    /** Variance of the requests started in a part, as a share of a Poisson process's; from differences, so that a ramp is even. */
    private double unevenness() {
        double squares = 0;
        for (int i = 1; i < PARTS; i++) {
            double difference = course.started(part(i), part(i + 1)) - course.started(part(i - 1), part(i));
            squares += difference * difference;
        }
        return squares / 2 / (PARTS - 1) / ((double) course.started(begin, end) / PARTS);
    }

    /** Whether the backlog grew by much against how unequally it did in the parts. */
    private boolean growsSteadily() {
        double mean = (double) (course.backlog(end) - course.backlog(begin)) / PARTS;
        double squares = 0;
        for (int i = 0; i < PARTS; i++) {
            double difference = course.backlog(part(i + 1)) - course.backlog(part(i)) - mean;
            squares += difference * difference;
        }
        double standardError = Math.sqrt(squares / (PARTS - 1) / PARTS);
        return mean >= STEADY * standardError;
    }

    /**
     * Whether latency, which by Little's law is the backlog divided by the rate of ends, has grown from the first parts to the last, even
     * if in the first ones two standard deviations more than usual had not ended.
     */
    private boolean latencyGrows() {
        double root = Math.sqrt((double) course.ended(begin, early)) - 1;
        double latencyEarly = course.meanBacklog(begin, early) / (root * root);
        double latencyLate = course.meanBacklog(late, end) / course.ended(late, end);
        return root > 0 && latencyLate >= LATENCY_GROWTH * latencyEarly;
    }

    private long part(int index) {
        return begin + (long) index * ticksPerPart;
    }

    Saturation describe(double patienceSeconds) {
        double seconds = (double) (end - begin) / BacklogCourse.TICKS_PER_SECOND;
        return new Saturation(
                (double) end / BacklogCourse.TICKS_PER_SECOND,
                seconds,
                course.backlog(end),
                course.started(begin, end) / seconds,
                course.ended(begin, end) / seconds,
                waitSeconds(),
                patienceSeconds);
    }
}
