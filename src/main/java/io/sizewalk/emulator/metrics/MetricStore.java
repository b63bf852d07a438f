package io.sizewalk.emulator.metrics;

import io.sizewalk.emulator.time.Minutes;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * CloudWatch: the metrics of all variants, also of those that are gone, of {@value #MOST_VARIANTS} in all unless more serve. What is kept
 * of each is bounded too.
 *
 * <p>Data are kept in AWS's minutes, which the time scale shortens, each with the true time at which it began; they are
 * asked for in periods of real time, and a period holds what the minutes that began in it hold. At a time scale of 1
 * that is exactly CloudWatch's minutes. A minute's data are there when it is over and the publication delay has passed.
 */
public final class MetricStore {

    /** How many variants are kept, those that are gone included, which go first: some 40 KiB each. */
    static final int MOST_VARIANTS = 100;

    private final Timers timers;
    private final Minutes minutes;
    private final double delayMillis;
    private final BooleanSupplier needed;
    private final Map<VariantId, VariantMetrics> variants = new LinkedHashMap<>();
    private final List<LongConsumer> tasks = new ArrayList<>();
    private boolean ticking;
    private long lastTicked;

    /**
     * @param delayNanos from the end of a minute to its data being published, 0 or more
     * @param needed whether anything can happen in the minutes to come
     */
    public MetricStore(Timers timers, Minutes minutes, long delayNanos, BooleanSupplier needed) {
        this.timers = timers;
        this.minutes = minutes;
        this.delayMillis = delayNanos / 1e6;
        this.needed = needed;
    }

    /** After each minute {@code task} is given its number. Tasks run in the order in which they were given here. */
    public void eachMinute(LongConsumer task) {
        tasks.add(task);
    }

    /** The metrics of a variant that is coming into service; those of an earlier one of the same names go on. */
    public VariantMetrics serve(String endpoint, String variant) {
        VariantId id = new VariantId(endpoint, variant);
        VariantMetrics metrics = variants.get(id);
        if (metrics == null) {
            forgetOne();
            metrics = new VariantMetrics(id, minutes);
            variants.put(id, metrics);
        } else {
            metrics.serveAgain();
        }
        tickLater();
        return metrics;
    }

    private void forgetOne() {
        if (variants.size() >= MOST_VARIANTS) {
            variants.values().stream()
                    .filter(variant -> variant.lastMinute() < minutes.number() - 1) // what serves has data each minute
                    .min(Comparator.comparingLong(VariantMetrics::lastMinute))
                    .ifPresent(oldest -> variants.remove(oldest.id()));
        }
    }

    private void tickLater() {
        if (!ticking) {
            ticking = true;
            lastTicked = minutes.number() - 1;
            timers.after(minutes.nanosToNext(), this::tick);
        }
    }

    private void tick() {
        ticking = false;
        long over = minutes.number() - 1;
        // More than one if the thread was held up.
        for (long number = Math.max(lastTicked + 1, over - History.FINE); number <= over; number++) {
            for (LongConsumer task : tasks) {
                task.accept(number);
            }
        }
        if (needed.getAsBoolean()) {
            tickLater();
        }
    }

    /** All variants that have or had metrics. */
    public Collection<VariantMetrics> variants() {
        return List.copyOf(variants.values());
    }

    public Optional<VariantMetrics> find(VariantId id) {
        return Optional.ofNullable(variants.get(id));
    }

    /** Now, as asking sees it, in milliseconds since 1970. */
    public long nowMillis() {
        return timers.epochMicros(timers.nanos()) / 1000;
    }

    /**
     * A metric's published data, by the times at which the periods begin that have any.
     *
     * @param asOfMillis as it was published then
     */
    public SortedMap<Long, Datum> data(VariantId id, VariantMetric metric, Span span, long asOfMillis) {
        SortedMap<Long, Datum> periods = new TreeMap<>();
        find(id).ifPresent(variant -> variant.each(minute -> {
            Datum datum = minute.get(metric);
            if (datum != null && span.contains(minute.startMillis()) && published(minute, asOfMillis)) {
                periods.merge(span.periodOf(minute.startMillis()), datum, Datum::plus);
            }
        }));
        return periods;
    }

    /** Whether a metric has published any data since a time. */
    public boolean has(VariantMetrics variant, VariantMetric metric, long sinceMillis) {
        boolean[] found = new boolean[1];
        long now = nowMillis();
        variant.each(minute -> found[0] |=
                minute.get(metric) != null && minute.startMillis() >= sinceMillis && published(minute, now));
        return found[0];
    }

    private boolean published(Slice minute, long asOfMillis) {
        return minute.startMillis() + minutes.millis() + delayMillis <= asOfMillis;
    }
}
