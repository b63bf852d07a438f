package io.sizewalk.load;

import com.sun.management.UnixOperatingSystemMXBean;
import io.sizewalk.model.Tps;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * How many judged requests may be under way at once. An open schedule never slows: against an endpoint that falls behind,
 * requests, connections and memory would grow until the machine, not the endpoint, is what is measured.
 *
 * @param requests at which the step is ended
 * @param ofThisMachine whether it is what this machine allows, rather than more than any endpoint should need
 * @param reason the number and where it comes from
 */
record InFlightLimit(long requests, boolean ofThisMachine, String reason) {

    /** Ten seconds' worth of requests: no sizing answer lies beyond an endpoint that is ten seconds behind. */
    private static final int SECONDS = 10;
    /** Slow answers at a low rate are a model's nature, not a queue. */
    private static final int LEAST = 200;
    /** Files that a JVM with Gatling in it keeps open for itself, with room to spare. */
    private static final int OWN_FILES = 300;

    /** Connections without which no step is worth starting. */
    private static final int FEWEST_CONNECTIONS = 16;

    /** @throws IllegalStateException if a process that may open this many files has hardly any left for connections */
    static void requireFiles(long files) {
        if (files < OWN_FILES + FEWEST_CONNECTIONS) {
            throw new IllegalStateException("Too many open files would be needed: this process may open " + files
                    + ", and the load generator takes " + OWN_FILES + " and one for each connection");
        }
    }

    /** For a rate, in a process that may open this many files (each request may need a connection). */
    static InFlightLimit of(Tps tps, long files) {
        long byRate = Math.max(LEAST, (long) Math.ceil(tps.perSecond() * SECONDS));
        long byFiles = Math.max(1, files - OWN_FILES);
        return byRate <= byFiles
                ? new InFlightLimit(byRate, false, byRate + ", the larger of " + LEAST + " and " + SECONDS + " x TPS")
                : new InFlightLimit(
                        byFiles, true, byFiles + ", as this process may open " + files + " files (ulimit -n)");
    }

    /** What ended the step. */
    String text(long afterSeconds, long underWay) {
        return "stopped after " + afterSeconds + " s with " + underWay + " requests under way at once (limit: " + reason
                + "): answers came more slowly than requests had to be sent";
    }

    /** Files that this process may have open at once; without bound where the system does not say. */
    static long maxOpenFiles() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
    }
}
