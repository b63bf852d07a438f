package io.sizewalk.result;

import io.sizewalk.model.RequestStatistics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts a set of requests as they come. */
final class RequestTally {

    private final LatencyCounts succeeded = new LatencyCounts();
    private final LatencyCounts failed = new LatencyCounts();
    private final ErrorTally errors = new ErrorTally();
    private long firstStartMillis = Long.MAX_VALUE;
    private long lastEndMillis = Long.MIN_VALUE;

    void add(long startMillis, long endMillis, boolean ok, String message) {
        firstStartMillis = Math.min(firstStartMillis, startMillis);
        lastEndMillis = Math.max(lastEndMillis, endMillis);
        if (ok) {
            succeeded.add(endMillis - startMillis);
        } else {
            failed.add(endMillis - startMillis);
            errors.add(message, endMillis);
        }
    }

    long total() {
        return succeeded.count() + failed.count();
    }

    LatencyCounts succeeded() {
        return succeeded;
    }

    LatencyCounts failed() {
        return failed;
    }

    long failures() {
        return failed.count();
    }

    /** The shortest latency; only if there is a request. */
    long minMillis() {
        return Math.min(succeeded.min(), failed.min());
    }

    /** The longest latency. */
    long maxMillis() {
        return Math.max(succeeded.max(), failed.max());
    }

    /** When the first of them started; only if there is one. */
    long firstStartMillis() {
        return firstStartMillis;
    }

    /** When the last of them ended; only if there is one. */
    long lastEndMillis() {
        return lastEndMillis;
    }

    /** @param ifNone start and end of an empty set */
    RequestStatistics statistics(String name, Instant ifNone, @Nullable Long bytesReceived) {
        LatencyCounts all = new LatencyCounts();
        all.addAll(succeeded);
        all.addAll(failed);
        boolean none = total() == 0;
        return new RequestStatistics(
                name,
                total(),
                succeeded.count(),
                failed.count(),
                none ? ifNone : Instant.ofEpochMilli(firstStartMillis),
                none ? ifNone : Instant.ofEpochMilli(lastEndMillis),
                succeeded.summary(),
                all.summary(),
                bytesReceived,
                errors.counts());
    }
}
