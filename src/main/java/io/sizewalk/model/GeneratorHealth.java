package io.sizewalk.model;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the load generator measured of itself while it sent a step's judged requests, from the first one's start until all had
 * ended. Shares are from 0 to 1. What the system does not tell is null.
 *
 * @param spanMillis how long that was
 * @param requestsLateBeyondMillis requests that were started more than this many milliseconds late, by each of {@link
 *     #LADDER_MILLIS}
 * @param eventLoops of the threads that send requests and read answers
 * @param gc of garbage collections
 * @param processor of processor time
 * @param heap of the JVM's memory
 * @param openFiles of files and connections
 * @param localFailures of requests that this machine failed
 */
public record GeneratorHealth(
        long spanMillis,
        Map<Integer, Long> requestsLateBeyondMillis,
        EventLoops eventLoops,
        Gc gc,
        Processor processor,
        Heap heap,
        @Nullable OpenFiles openFiles,
        LocalFailures localFailures) {

    /** The latenesses that are told apart. */
    public static final List<Integer> LADDER_MILLIS =
            List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000);

    public GeneratorHealth {
        requestsLateBeyondMillis = new TreeMap<>(requestsLateBeyondMillis);
    }

    /** The largest of {@link #LADDER_MILLIS} that is not above this; the smallest one if all are. */
    public static int rungMillis(double millis) {
        int rung = LADDER_MILLIS.get(0);
        for (int candidate : LADDER_MILLIS) {
            if (candidate <= millis) {
                rung = candidate;
            }
        }
        return rung;
    }

    /** Requests that were started later than one of {@link #LADDER_MILLIS}. */
    public long startedLate(int beyondMillis) {
        return requestsLateBeyondMillis.getOrDefault(beyondMillis, 0L);
    }

    /**
     * Stalls of the event loops, seen by a task that each runs every 10 ms: by how much it ran late. An answer that comes in
     * at the beginning of a stall is read at its end.
     *
     * @param number of event loops
     * @param ticks of all loops together
     * @param longestStallMillis the latest tick's lateness
     * @param stalledBeyondMillis time, all loops together, in which an answer that came would have been read more than this
     *     many milliseconds late, by each of {@link #LADDER_MILLIS}: of a stall of 30 ms, 10 ms count beyond 20
     */
    public record EventLoops(
            int number, long ticks, double longestStallMillis, Map<Integer, Double> stalledBeyondMillis) {
        public EventLoops {
            stalledBeyondMillis = new TreeMap<>(stalledBeyondMillis);
        }

        /** The share of its time in which an answer would have been read later than one of {@link #LADDER_MILLIS}. */
        public double stalledShare(int beyondMillis, long spanMillis) {
            double whole = (double) number * spanMillis;
            return whole == 0 ? 0 : stalledBeyondMillis.getOrDefault(beyondMillis, 0.0) / whole;
        }
    }

    /**
     * Garbage collections that stop the JVM.
     *
     * @param pausedShare of the span
     */
    public record Gc(long collections, double pausedMillis, double longestPauseMillis, double pausedShare) {}

    /**
     * Processor time.
     *
     * @param available processors that the JVM may use
     * @param usedCores processors that the JVM kept busy on average
     * @param usedShare the same, of those available
     * @param machineBusyShare how busy all processors were with whatever runs on them
     * @param eventLoopsRunningShare of an event loop's time, that it ran; the loops' mean
     * @param eventLoopsWaitingShare of an event loop's time, that it could have run and had no processor; the loops' mean
     * @param threadsWaiting threads of the JVM that could have run and had no processor, on average
     * @param throttledShare of the span, in which a limit of the container (cgroup) forbade the JVM to run
     */
    public record Processor(
            int available,
            double usedCores,
            double usedShare,
            @Nullable Double machineBusyShare,
            @Nullable Double eventLoopsRunningShare,
            @Nullable Double eventLoopsWaitingShare,
            @Nullable Double threadsWaiting,
            @Nullable Double throttledShare) {}

    /**
     * The heap.
     *
     * @param maxMegabytes what it may grow to
     * @param usedMegabytes after the last collection; null when there was none
     * @param usedShare the same, of the most; null likewise
     */
    public record Heap(
            double maxMegabytes,
            @Nullable Double usedMegabytes,
            @Nullable Double usedShare) {}

    /**
     * Open files, connections included.
     *
     * @param atStart of the judged part
     * @param peak seen, at one look a second
     * @param limit of the process ({@code ulimit -n})
     */
    public record OpenFiles(long atStart, long peak, long limit) {}

    /**
     * Requests that failed on this machine, not at the endpoint.
     *
     * @param tooManyOpenFiles no file was left for a connection
     * @param noPortsLeft no local port or address, or no buffer of the system
     * @param outOfMemory of the heap, direct memory or threads
     */
    public record LocalFailures(long tooManyOpenFiles, long noPortsLeft, long outOfMemory) {

        public static final LocalFailures NONE = new LocalFailures(0, 0, 0);

        public long total() {
            return tooManyOpenFiles + noPortsLeft + outOfMemory;
        }
    }

    /** An empty ladder to count in: a zero for each of {@link #LADDER_MILLIS}. */
    public static <N extends Number> NavigableMap<Integer, N> ladder(N zero) {
        NavigableMap<Integer, N> ladder = new TreeMap<>();
        for (int millis : LADDER_MILLIS) {
            ladder.put(millis, zero);
        }
        return ladder;
    }
}
