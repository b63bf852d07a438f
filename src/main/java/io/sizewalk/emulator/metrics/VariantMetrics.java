package io.sizewalk.emulator.metrics;

import io.sizewalk.emulator.time.Minutes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens at one variant, minute by minute. Whoever sees it happen says so here, with the {@link
 * io.sizewalk.emulator.time.Timers#nanos} at which it did; that costs some additions.
 *
 * <p>As SageMaker's developer guide has it: every request that is sent to the variant is 1 of Invocations and {@code
 * 1/instances} of InvocationsPerInstance, refused ones included. For every answer 1 or 0 is sent to each of
 * Invocation4XXErrors and Invocation5XXErrors, by the status that the model answered, and to InvocationModelErrors,
 * which is 1 for whatever is not 2XX, so also where the model did not answer in time; so their averages are shares. A
 * minute without a request is 0, not missing, while the variant is in service: "SageMaker emits metrics with a value of
 * zero" ("Edit a scaling policy").
 */
public final class VariantMetrics {

    private static final double NANOS_PER_MICRO = 1000;

    private final VariantId id;
    private final Minutes minutes;
    private final History history;
    private final Map<VariantMetric, Tally> open = new EnumMap<>(VariantMetric.class);
    private long openNumber;
    private long openEndNanos;
    private long since;

    VariantMetrics(VariantId id, Minutes minutes) {
        this.id = id;
        this.minutes = minutes;
        this.history = new History(minutes.millis());
        for (VariantMetric metric : VariantMetric.values()) {
            open.put(metric, new Tally(metric.distributed()));
        }
        serveAgain();
        open(since);
    }

    public VariantId id() {
        return id;
    }

    /** The clock of everything that is said here. */
    public long nanos() {
        return minutes.nanos();
    }

    /** It comes into service in this minute. */
    void serveAgain() {
        since = minutes.number();
    }

    private void open(long number) {
        openNumber = number;
        openEndNanos = minutes.endNanos(number);
    }

    /** A request came before that minute was over, and was looked at after it. */
    private void roll(long atNanos) {
        if (atNanos >= openEndNanos) {
            close(minutes.number(atNanos));
        }
    }

    private void close(long next) {
        Slice minute = null;
        for (Map.Entry<VariantMetric, Tally> tally : open.entrySet()) {
            Datum datum = tally.getValue().take();
            if (datum != null) {
                minute = minute == null ? slice(openNumber) : minute;
                minute.add(tally.getKey(), datum);
            }
        }
        open(next);
    }

    private void add(VariantMetric metric, double value) {
        Tally tally = open.get(metric);
        if (tally != null) { // there is one for each
            tally.add(value);
        }
    }

    /**
     * A request was sent to it.
     *
     * @param instances that are in service; 0 for a variant without any, whose InvocationsPerInstance is not published
     * @param concurrent requests that the instance that gets it has, this one included
     */
    public void received(long atNanos, int instances, int concurrent) {
        roll(atNanos);
        add(VariantMetric.INVOCATIONS, 1);
        if (instances > 0) {
            add(VariantMetric.INVOCATIONS_PER_INSTANCE, 1.0 / instances);
        }
        add(VariantMetric.CONCURRENT_REQUESTS, concurrent);
    }

    /**
     * A request has ended.
     *
     * @param modelStatus what the model answered, 200 to 599; 0 if it did not answer
     */
    public void ended(long atNanos, int modelStatus) {
        roll(atNanos);
        add(VariantMetric.CLIENT_ERRORS, modelStatus / 100 == 4 ? 1 : 0);
        add(VariantMetric.SERVER_ERRORS, modelStatus / 100 == 5 ? 1 : 0);
        add(VariantMetric.MODEL_ERRORS, modelStatus / 100 == 2 ? 0 : 1);
    }

    /** What the model took for a request, waiting in its container included. */
    public void modelLatency(long atNanos, long tookNanos) {
        roll(atNanos);
        add(VariantMetric.MODEL_LATENCY, tookNanos / NANOS_PER_MICRO);
    }

    /** What a request took from being received whole to its answer being written, less the model's latency. */
    public void overheadLatency(long atNanos, long tookNanos) {
        roll(atNanos);
        add(VariantMetric.OVERHEAD_LATENCY, tookNanos / NANOS_PER_MICRO);
    }

    /** What it took to launch new compute resources for a serverless variant. */
    public void modelSetupTime(long atNanos, long tookNanos) {
        roll(atNanos);
        add(VariantMetric.MODEL_SETUP_TIME, tookNanos / NANOS_PER_MICRO);
    }

    /**
     * It was in service in a minute that is over: what did not happen is 0.
     *
     * @param instances 0 for a variant without any
     */
    public void inService(long number, int instances) {
        roll(minutes.endNanos(number));
        if (number >= since) {
            Slice minute = slice(number);
            addIfMissing(minute, VariantMetric.INVOCATIONS);
            if (instances > 0) {
                addIfMissing(minute, VariantMetric.INVOCATIONS_PER_INSTANCE);
            }
            addIfMissing(minute, VariantMetric.CONCURRENT_REQUESTS);
        }
    }

    private static void addIfMissing(Slice minute, VariantMetric metric) {
        if (minute.get(metric) == null) {
            minute.add(metric, Datum.of(0));
        }
    }

    /** What was measured of an instance in a minute that is over. */
    public void sample(long number, VariantMetric metric, double value) {
        roll(minutes.endNanos(number));
        slice(number).add(metric, Datum.of(value));
    }

    private Slice slice(long number) {
        Slice last = history.last();
        if (last != null && last.number() >= number) {
            Slice minute = history.minute(number);
            return minute == null ? last : minute; // so late that a later one has begun: counted there
        }
        Slice added = new Slice(number, minutes.startMillis(number));
        history.add(added);
        return added;
    }

    /** A metric in a minute that is over, of the last {@value History#FINE}; empty if it had no value. */
    public Optional<Datum> minute(long number, VariantMetric metric) {
        if (number >= openNumber) {
            roll(minutes.endNanos(number));
        }
        Slice minute = history.minute(number);
        return minute == null ? Optional.empty() : Optional.ofNullable(minute.get(metric));
    }

    /** What is known of the minutes that are over, the oldest first. */
    void each(Consumer<Slice> action) {
        roll(minutes.endNanos(minutes.number() - 1));
        history.each(action);
    }

    /** The number of the last minute that has data. */
    long lastMinute() {
        @Nullable Slice last = history.last();
        return last == null ? since : last.number();
    }
}
