package io.sizewalk.load;

import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.RequestFigures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A load's figures since it began, or since they were set back. Event loops count; one thread, the one that makes the
 * snapshots, reads.
 */
final class LiveFigures {

    private final double since;
    private final NameTally total = new NameTally();
    private final Map<String, NameTally> names = new ConcurrentHashMap<>();
    private final ErrorTallies errors = new ErrorTallies();
    private final Recorder ofSecond = new Recorder(LatencyTally.MOST_MICROS, LatencyTally.DIGITS);
    private @Nullable Histogram second;
    private long requestsBefore;
    private long failuresBefore;

    /** @param since seconds since the load began */
    LiveFigures(double since) {
        this.since = since;
    }

    /**
     * A request ended.
     *
     * @param error kind of what went wrong; null for a success
     * @param explanation of it; empty where there is none
     */
    void ended(String name, NameTally.Ended one, @Nullable String error, String explanation, Instant at) {
        total.ended(one);
        names.computeIfAbsent(name, any -> new NameTally()).ended(one);
        if (error != null) {
            errors.add(name, error, explanation, at);
        } else {
            ofSecond.recordValue(Math.min(Math.max(0, one.latencyMicros()), LatencyTally.MOST_MICROS));
        }
    }

    /**
     * What ended since the last call.
     *
     * @param p50Millis null when nothing succeeded
     */
    record Slice(
            long requests,
            long failures,
            @Nullable Double p50Millis,
            @Nullable Double p95Millis,
            @Nullable Double p99Millis) {}

    /** A second is over, or what is left of the last one. */
    Slice second(double now) {
        Histogram slice = ofSecond.getIntervalHistogram(second);
        second = slice;
        long failures = total.failureCount();
        long requests = Math.max(failures, total.requestCount());
        Slice past = new Slice(
                requests - requestsBefore,
                failures - failuresBefore,
                Histograms.millisAt(slice, 50),
                Histograms.millisAt(slice, 95),
                Histograms.millisAt(slice, 99));
        requestsBefore = requests;
        failuresBefore = failures;
        total.second(now - since);
        names.values().forEach(tally -> tally.second(now - since));
        return past;
    }

    RequestFigures total(double now) {
        return total.figures(RequestFigures.TOTAL, now - since);
    }

    /** In order of their names. */
    List<RequestFigures> requests(double now) {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().figures(entry.getKey(), now - since))
                .collect(Collectors.toList());
    }

    List<ErrorFigures> errors() {
        return errors.figures();
    }
}
