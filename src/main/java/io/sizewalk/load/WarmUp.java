package io.sizewalk.load;

import io.sizewalk.step.Target;
import java.time.Duration;

/**
 * Requests that are sent before the judged ones and not judged themselves: users who each send one request after the
 * other, so that a cold instance sees many requests even where the judged rate is one a second.
 *
 * @param users at once
 * @param requestsPerUser each, one after the other
 * @param cold whether instances have just been started
 * @param limit no request is started after this time; those under way are waited for
 */
record WarmUp(int users, int requestsPerUser, boolean cold, Duration limit) {

    private static final int FRESH_REQUESTS = 25;
    private static final Duration FRESH_LIMIT = Duration.ofSeconds(20);
    private static final int SERVING_REQUESTS = 3;
    private static final Duration SERVING_LIMIT = Duration.ofSeconds(5);

    /**
     * What an endpoint needs. Instances just started get about 50 requests each, which is what lazy initialisation in model
     * servers takes; those that served before get a few, which open this step's connections.
     *
     * @param eventLoops each holds connections of its own, so there is a user for each
     */
    static WarmUp of(Target target, int eventLoops) {
        int count = target.fleet().count();
        return target.fresh()
                ? new WarmUp(Math.max(2 * count, eventLoops), FRESH_REQUESTS, true, FRESH_LIMIT)
                : new WarmUp(Math.max(count, eventLoops), SERVING_REQUESTS, false, SERVING_LIMIT);
    }
}
