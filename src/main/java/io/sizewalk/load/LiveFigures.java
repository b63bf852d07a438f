package io.sizewalk.load;

import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.RequestFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A load's figures since it began, or since they were set back. Event loops count; one thread, the one that makes the
 * snapshots, reads.
 */
final class LiveFigures {

    private final double since;
    private final Map<String, NameTally> names = new ConcurrentHashMap<>();
    private final ErrorTallies errors = new ErrorTallies();
    private final Recorder ofSecond = new Recorder(LatencyTally.MOST_MICROS, LatencyTally.DIGITS);
    /** Of the reading thread, as is all that follows. */
    private final Map<String, CurrentRate> rates = new HashMap<>();

    private final CurrentRate ofAll = new CurrentRate();
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

    /**
     * All figures of one moment. The total is the sum of the names, and as many requests as it grew by are in the slice.
     *
     * @param requests in order of their names
     * @param errors no more than failed
     */
    record Reading(Slice slice, RequestFigures total, List<RequestFigures> requests, List<ErrorFigures> errors) {}

    /**
     * A second is over, or what is left of the last one.
     *
     * @param now seconds since the load began
     */
    Reading second(double now) {
        // Of each failure this was counted last.
        List<ErrorFigures> failed = errors.figures();
        SortedMap<String, NameTally.Count> counts = new TreeMap<>();
        names.forEach((name, tally) -> counts.put(name, tally.count()));
        double span = now - since;
        List<RequestFigures> requests = new ArrayList<>();
        counts.forEach((name, counted) -> {
            CurrentRate rate = rates.computeIfAbsent(name, any -> new CurrentRate());
            rate.second(span, counted);
            requests.add(counted.figures(name, span, rate));
        });
        NameTally.Count all = NameTally.Count.sum(counts.values());
        ofAll.second(span, all);
        return new Reading(slice(all), all.figures(RequestFigures.TOTAL, span, ofAll), requests, failed);
    }

    private Slice slice(NameTally.Count all) {
        Histogram past = ofSecond.getIntervalHistogram(second);
        second = past;
        Slice slice = new Slice(
                all.requests() - requestsBefore,
                all.failures() - failuresBefore,
                Histograms.millisAt(past, 50),
                Histograms.millisAt(past, 95),
                Histograms.millisAt(past, 99));
        requestsBefore = all.requests();
        failuresBefore = all.failures();
        return slice;
    }
}
