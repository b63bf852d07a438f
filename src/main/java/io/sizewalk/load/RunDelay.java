package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long each thread of this process has run since its start, and how long it could have run and had no processor: the
 * first two numbers of Linux's {@code /proc/self/task/N/schedstat} (Documentation/scheduler/sched-stats.rst). Other systems
 * do not tell.
 *
 * @param byThread by the system's number of the thread
 */
record RunDelay(Map<Long, Times> byThread) {

    static final long UNKNOWN = -1;

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");

    /** Of one thread. */
    record Times(long ranNanos, long waitedNanos) {}

    /** Null where the system does not tell. */
    static @Nullable RunDelay now() {
        return read(TASKS);
    }

    static @Nullable RunDelay read(Path tasks) {
        Map<Long, Times> times = new TreeMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                readOne(thread, times);
            }
        } catch (IOException e) {
            return null;
        }
        return times.isEmpty() ? null : new RunDelay(times);
    }

    private static void readOne(Path thread, Map<Long, Times> times) {
        try {
            String[] fields = Files.readString(thread.resolve("schedstat"), US_ASCII)
                    .strip()
                    .split(" ", -1);
            times.put(
                    Long.parseLong(thread.getFileName().toString()),
                    new Times(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // The thread has ended meanwhile, or the system does not keep the figures.
        }
    }

    /** The system's number of the thread that asks; {@link #UNKNOWN} where the system does not tell. */
    static long ownThread() {
        try {
            return Long.parseLong(Files.readSymbolicLink(OWN).getFileName().toString());
        } catch (IOException | NumberFormatException | UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }

    /** What all threads that exist now and did then have waited since, in nanoseconds together. */
    long waitedSince(RunDelay earlier) {
        return since(earlier, byThread.keySet(), Times::waitedNanos);
    }

    /** Likewise, of some threads. */
    long waitedSince(RunDelay earlier, Set<Long> threads) {
        return since(earlier, threads, Times::waitedNanos);
    }

    /** What some threads have run since, in nanoseconds together. */
    long ranSince(RunDelay earlier, Set<Long> threads) {
        return since(earlier, threads, Times::ranNanos);
    }

    private long since(RunDelay earlier, Set<Long> threads, ToLongFunction<Times> what) {
        long sum = 0;
        for (long thread : threads) {
            Times now = byThread.get(thread);
            Times then = earlier.byThread.get(thread);
            sum += now == null || then == null ? 0 : Math.max(0, what.applyAsLong(now) - what.applyAsLong(then));
        }
        return sum;
    }
}
