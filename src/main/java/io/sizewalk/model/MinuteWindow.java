package io.sizewalk.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock minutes for which CloudWatch is asked about a load: it knows nothing shorter.
 *
 * <p>Those wholly inside the load when there are any: nothing but the judged requests is in them, as long as nobody else uses
 * the endpoint. A load of 2 minutes or longer has one always, a shorter one sometimes. Without any they are all that the load
 * touched: these also hold the warm-up, the endpoint's idle time, and what of the steps before and after falls into them.
 *
 * @param from the beginning of the first minute
 * @param to the end of the last, exclusive
 * @param inside whether the load went on all the time
 */
public record MinuteWindow(Instant from, Instant to, boolean inside) {

    /** How far AWS's clock and this machine's may be apart, so that nothing is said about requests at a minute's edge. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * @param start of the first judged request
     * @param end of the last, not before it
     */
    public static MinuteWindow of(Instant start, Instant end) {
        Instant first = up(start);
        Instant last = end.truncatedTo(ChronoUnit.MINUTES);
        if (first.isBefore(last)) {
            return new MinuteWindow(first, last, true);
        }
        Instant from = start.truncatedTo(ChronoUnit.MINUTES);
        Instant to = up(end);
        return new MinuteWindow(from, to.isAfter(from) ? to : from.plus(MINUTE), false);
    }

    private static Instant up(Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(time) ? time : minute.plus(MINUTE);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The beginning of the last minute. */
    public Instant lastMinute() {
        return to.minus(MINUTE);
    }

    /**
     * How many requests of a step the endpoint can have received in these minutes, when nothing was lost and nobody else
     * sent any. A range, for the step knows its requests by the second at best and the clocks differ.
     */
    public Count requests(Measurement step) {
        Sidecar sidecar = step.sidecar();
        long unconnected = sidecar == null ? 0 : sidecar.connectFailures();
        return inside ? inside(step, unconnected) : touched(step, sidecar, unconnected);
    }

    private static Count touched(Measurement step, @Nullable Sidecar sidecar, long unconnected) {
        long judged = sidecar == null ? step.overall().total() : sidecar.started();
        RequestStatistics warmUp = step.warmUp();
        long before = sidecar == null ? 0 : sidecar.warmUp().requests();
        long aside = Math.max(before, warmUp == null ? 0 : warmUp.total());
        return new Count(Math.max(0, judged - unconnected), judged + aside);
    }

    private Count inside(Measurement step, long unconnected) {
        Duration bucket = Duration.ofSeconds(step.timeline().bucketSeconds());
        Instant begin = step.overall().start();
        long least = 0;
        long most = 0;
        for (Timeline.Bucket one : step.timeline().buckets()) {
            Instant end = begin.plus(bucket);
            if (!begin.isBefore(from.plus(SKEW)) && !end.isAfter(to.minus(SKEW))) {
                least += one.started();
            }
            if (end.isAfter(from.minus(SKEW)) && begin.isBefore(to.plus(SKEW))) {
                most += one.started();
            }
            begin = end;
        }
        return new Count(Math.max(0, least - unconnected), most);
    }

    /** From the least to the most, both possible. */
    public record Count(long least, long most) {}
}
