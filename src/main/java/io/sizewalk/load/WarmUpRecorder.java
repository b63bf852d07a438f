package io.sizewalk.load;

import io.sizewalk.model.WarmUpFigures;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Requests that are not judged; the first of them show an endpoint's cold start. Safe for use by several threads. */
final class WarmUpRecorder {

    private static final int DIGITS = 3;
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final boolean cold;
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unconnected = new AtomicLong();
    private final ConcurrentHistogram latencyMicros = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private long firstStartNanos;
    private @Nullable Long firstMicros;
    private volatile @Nullable String lastUnconnected;

    /** @param cold whether instances have just been started */
    WarmUpRecorder(boolean cold) {
        this.cold = cold;
    }

    /** @param failure as simulation.log words it; null for a success */
    void ended(Call call, @Nullable String failure) {
        ended.incrementAndGet();
        long micros = TimeUnit.NANOSECONDS.toMicros(call.endNanos() - call.startNanos());
        keepFirst(call.startNanos(), micros);
        if (failure == null) {
            latencyMicros.recordValue(Math.min(Math.max(0, micros), MOST_MICROS));
            return;
        }
        failed.incrementAndGet();
        if (!call.wasWritten()) {
            unconnected.incrementAndGet();
            lastUnconnected = failure;
        }
    }

    private synchronized void keepFirst(long startNanos, long micros) {
        if (firstMicros == null || startNanos - firstStartNanos < 0) {
            firstStartNanos = startNanos;
            firstMicros = micros;
        }
    }

    long ended() {
        return ended.get();
    }

    long unconnected() {
        return unconnected.get();
    }

    @Nullable String lastUnconnected() {
        return lastUnconnected;
    }

    synchronized WarmUpFigures figures() {
        return new WarmUpFigures(ended.get(), failed.get(), cold, firstMicros, Histograms.percentiles(latencyMicros));
    }
}
