package io.sizewalk.load;

import com.sun.management.OperatingSystemMXBean;
import io.sizewalk.model.GeneratorHealth.Processor;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this process had of the processors, between two looks. */
final class ProcessorWatch {

    private final @Nullable OperatingSystemMXBean system =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known ? known : null;
    private @Nullable Look first;

    private record Look(
            long nanos, long usedNanos, double machineBusy, @Nullable RunDelay delay, OptionalLong throttledNanos) {}

    /** From now on. */
    void begin() {
        first = look();
    }

    /**
     * Until now; null unless it has begun.
     *
     * @param eventLoops the system's numbers of their threads
     */
    @Nullable Processor figures(Set<Long> eventLoops) {
        Look from = first;
        if (from == null) {
            return null;
        }
        Look to = look();
        double span = Math.max(1, to.nanos() - from.nanos());
        int available = Runtime.getRuntime().availableProcessors();
        double used = (to.usedNanos() - from.usedNanos()) / span;
        Double loopsWaiting = null;
        Double threadsWaiting = null;
        if (to.delay() != null && from.delay() != null) {
            threadsWaiting = to.delay().since(from.delay()) / span;
            loopsWaiting = eventLoops.isEmpty()
                    ? null
                    : (Double) (to.delay().since(from.delay(), eventLoops) / span / eventLoops.size());
        }
        Double throttled =
                to.throttledNanos().isPresent() && from.throttledNanos().isPresent()
                        ? (Double) ((to.throttledNanos().getAsLong()
                                        - from.throttledNanos().getAsLong())
                                / span)
                        : null;
        return new Processor(
                available,
                used,
                used / available,
                to.machineBusy() >= 0 ? to.machineBusy() : null,
                loopsWaiting,
                threadsWaiting,
                throttled);
    }

    private Look look() {
        // The machine's load is what it was since the last call.
        return new Look(
                System.nanoTime(),
                system == null ? 0 : system.getProcessCpuTime(),
                system == null ? -1 : system.getCpuLoad(),
                RunDelay.now(),
                Throttling.nanosNow());
    }
}
