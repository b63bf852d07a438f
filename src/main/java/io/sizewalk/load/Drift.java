package io.sizewalk.load;

import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.Sidecar.Percentiles;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * How late requests were started against their schedule. Gatling does not say when it began the schedule, so the request
 * that was least late defines it, and its drift is 0: {@code drift(i) = (started(i) - due(i)) - min over j of (started(j) -
 * due(j))}. A lateness that all requests share is thus not seen; it does no harm either. Safe for use by several threads.
 */
final class Drift {

    private static final int DIGITS = 3;
    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final AtomicReference<@Nullable Long> firstOffset = new AtomicReference<>();
    private final AtomicLong leastOffset = new AtomicLong(Long.MAX_VALUE);
    private final ConcurrentHistogram later = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final ConcurrentHistogram earlier = new ConcurrentHistogram(MOST_MICROS, DIGITS);

    /**
     * @param startedMicros on a clock of any origin
     * @param dueMicros since the start of the schedule
     */
    void started(long startedMicros, long dueMicros) {
        long offset = startedMicros - dueMicros;
        firstOffset.compareAndSet(null, offset);
        leastOffset.accumulateAndGet(offset, Math::min);
        long against = offset - Objects.requireNonNull(firstOffset.get());
        if (against >= 0) {
            later.recordValue(Math.min(against, MOST_MICROS));
        } else {
            earlier.recordValue(Math.min(-against, MOST_MICROS));
        }
    }

    /**
     * When the schedule began, on the clock of {@link #started}, as far as is known: a later request that is less late may
     * bring it forward. Meaningful once a request was started.
     */
    long beginMicros() {
        return leastOffset.get();
    }

    /** Null when nothing was started. */
    @Nullable Percentiles percentiles() {
        return Histograms.percentiles(all());
    }

    /** Requests that were started more than so many milliseconds late, by each of the ladder. */
    NavigableMap<Integer, Long> lateBeyondMillis() {
        Histogram all = all();
        NavigableMap<Integer, Long> late = GeneratorHealth.ladder(0L);
        for (HistogramIterationValue value : all.recordedValues()) {
            late.replaceAll((millis, count) -> value.getValueIteratedTo() > TimeUnit.MILLISECONDS.toMicros(millis)
                    ? count + value.getCountAtValueIteratedTo()
                    : count);
        }
        return late;
    }

    private Histogram all() {
        long shift = earlier.getTotalCount() == 0 ? 0 : earlier.getMaxValue();
        if (earlier.getTotalCount() == 0 && later.getTotalCount() > 0) {
            shift = -later.getMinValue();
        }
        Histogram all = new Histogram(2 * MOST_MICROS, DIGITS);
        for (HistogramIterationValue value : later.recordedValues()) {
            all.recordValueWithCount(
                    Math.max(0, value.getValueIteratedTo() + shift), value.getCountAtValueIteratedTo());
        }
        for (HistogramIterationValue value : earlier.recordedValues()) {
            all.recordValueWithCount(
                    Math.max(0, shift - value.getValueIteratedTo()), value.getCountAtValueIteratedTo());
        }
        return all;
    }
}
