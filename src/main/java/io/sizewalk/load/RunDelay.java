package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long each thread of this process could have run and had no processor, since its start: the second number of Linux's
 * {@code /proc/self/task/N/schedstat} (Documentation/scheduler/sched-stats.rst). Other systems do not tell.
 *
 * @param nanosByThread by the system's number of the thread
 */
record RunDelay(Map<Long, Long> nanosByThread) {

    static final long UNKNOWN = -1;

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");

    /** Null where the system does not tell. */
    static @Nullable RunDelay now() {
        return read(TASKS);
    }

    static @Nullable RunDelay read(Path tasks) {
        Map<Long, Long> delays = new TreeMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                readOne(thread, delays);
            }
        } catch (IOException e) {
            return null;
        }
        return delays.isEmpty() ? null : new RunDelay(delays);
    }

    private static void readOne(Path thread, Map<Long, Long> delays) {
        try {
            String[] fields = Files.readString(thread.resolve("schedstat"), US_ASCII)
                    .strip()
                    .split(" ", -1);
            delays.put(Long.parseLong(thread.getFileName().toString()), Long.parseLong(fields[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // The thread has ended meanwhile, or the system does not keep the figure.
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

    /** What the threads that exist now and did then have waited since, in nanoseconds together. */
    long since(RunDelay earlier) {
        return since(earlier, nanosByThread.keySet());
    }

    /** Likewise, of some threads. */
    long since(RunDelay earlier, Set<Long> threads) {
        long sum = 0;
        for (long thread : threads) {
            Long now = nanosByThread.get(thread);
            Long then = earlier.nanosByThread.get(thread);
            sum += now == null || then == null ? 0 : Math.max(0, now - then);
        }
        return sum;
    }
}
