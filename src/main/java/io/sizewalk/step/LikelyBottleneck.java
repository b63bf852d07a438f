package io.sizewalk.step;

import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.Gc;
import io.sizewalk.model.GeneratorHealth.Heap;
import io.sizewalk.model.GeneratorHealth.Processor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What most likely kept a load generator from delivering, from the figures that explain without condemning; and what to do. */
final class LikelyBottleneck {

    static final String MORE_MEMORY =
            "give it more memory (SIZEWALK_JAVA_OPTS=-Dsizewalk.load.heap-megabytes=4096) or send smaller payloads";

    private static final String MORE_PROCESSOR =
            "use a larger machine or several, send smaller payloads, or send at a lower rate";
    /** Limits above which a figure is worth naming, as shares of the time or of what there is. */
    private static final double THROTTLED = 0.02;

    private static final double COLLECTING = 0.05;
    private static final double HEAP_FULL = 0.6;
    private static final double WAITING = 0.05;
    private static final double BUSY = 0.8;

    private LikelyBottleneck() {}

    /** A clause for the end of a sentence. */
    static String of(GeneratorHealth health) {
        Processor processor = health.processor();
        if (isAbove(processor.throttledShare(), THROTTLED)) {
            return text(
                    "the container's processor limit stopped it for %.0f %% of the time; raise that limit, or %s",
                    percent(processor.throttledShare()), MORE_PROCESSOR);
        }
        // Starved of processors, collections take long too: they are the reason only where memory is short.
        if (isAbove(health.heap().usedShare(), HEAP_FULL) && collectsMuch(health)) {
            return collections(health);
        }
        boolean waited = isAbove(processor.eventLoopsWaitingShare(), WAITING);
        if (waited && processor.usedShare() < BUSY) {
            return text(
                    "its sending threads waited for a processor %.0f %% of the time while it used %.1f of %d;"
                            + " run less beside it on this machine, or %s",
                    percent(processor.eventLoopsWaitingShare()),
                    processor.usedCores(),
                    processor.available(),
                    MORE_PROCESSOR);
        }
        if (waited || processor.usedShare() >= BUSY) {
            return text(
                    "it used %.1f of %d processors%s; %s",
                    processor.usedCores(), processor.available(), machine(processor), MORE_PROCESSOR);
        }
        if (collectsMuch(health)) {
            return collections(health);
        }
        return text(
                "its sending threads stood still for up to %.0f ms though processors (%.1f of %d used) and memory were"
                        + " to be had; look for what stops the whole machine, or %s",
                health.eventLoops().longestStallMillis(), processor.usedCores(), processor.available(), MORE_PROCESSOR);
    }

    /** For much of the time, or for most of the longest stall. */
    private static boolean collectsMuch(GeneratorHealth health) {
        Gc gc = health.gc();
        return gc.pausedShare() > COLLECTING
                || (gc.collections() > 0
                        && gc.longestPauseMillis() > health.eventLoops().longestStallMillis() / 2);
    }

    private static String collections(GeneratorHealth health) {
        Gc gc = health.gc();
        return text(
                "garbage collections (%d) stopped it for %.0f %% of the time, up to %.0f ms%s; %s",
                gc.collections(), 100 * gc.pausedShare(), gc.longestPauseMillis(), heap(health.heap()), MORE_MEMORY);
    }

    private static String heap(Heap heap) {
        return heap.usedShare() == null
                ? ""
                : text(", with %.0f %% of %.0f MB in use after them", percent(heap.usedShare()), heap.maxMegabytes());
    }

    private static String machine(Processor processor) {
        return processor.machineBusyShare() == null
                ? ""
                : text(", which were %.0f %% busy with all that runs here", percent(processor.machineBusyShare()));
    }

    private static boolean isAbove(@Nullable Double share, double limit) {
        return share != null && share > limit;
    }

    private static double percent(@Nullable Double share) {
        return share == null ? 0 : 100 * share;
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
