package io.sizewalk.load;

import com.sun.management.OperatingSystemMXBean;
import io.sizewalk.model.GeneratorHealth.Processor;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What this process had of the processors, between two looks. */
final class ProcessorWatch {

    private final @Nullable OperatingSystemMXBean system =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known ? known : null;
    private @Nullable Look first;

    private record Look(
            long nanos,
            long usedNanos,
            double machineBusy,
            @Nullable RunDelay delay,
            OptionalLong throttledNanos) {

        RunDelay delayOrFail() {
            return Objects.requireNonNull(delay);
        }
    }

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
        RunDelay delay = from.delay() == null ? null : to.delay();
        return new Processor(
                available,
                used,
                used / available,
                to.machineBusy() >= 0 ? to.machineBusy() : null,
                share(delay, eventLoops, span, now -> now.ranSince(from.delayOrFail(), eventLoops)),
                share(delay, eventLoops, span, now -> now.waitedSince(from.delayOrFail(), eventLoops)),
                delay == null ? null : (Double) (delay.waitedSince(from.delayOrFail()) / span),
                throttled(from, to, span));
    }

    private static @Nullable Double share(
            @Nullable RunDelay now, Set<Long> eventLoops, double span, ToLongFunction<RunDelay> since) {
        return now == null || eventLoops.isEmpty() ? null : since.applyAsLong(now) / span / eventLoops.size();
    }

    private static @Nullable Double throttled(Look from, Look to, double span) {
        return from.throttledNanos().isPresent() && to.throttledNanos().isPresent()
                ? (to.throttledNanos().getAsLong() - from.throttledNanos().getAsLong()) / span
                : null;
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
