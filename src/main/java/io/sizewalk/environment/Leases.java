package io.sizewalk.environment;

import io.sizewalk.environment.Claim.Standing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongPredicate;

/** Gives this process's leases, and tells from a resource's tags who may touch it. */
final class Leases {

    /** How long a claim holds that nobody renews: three renewals may fail, or clocks differ by minutes. */
    static final Duration TERM = Duration.ofMinutes(15);

    static final Duration RENEWAL = Duration.ofMinutes(5);

    private final Clock clock;
    private final String place;
    private final long pid;
    private final LongPredicate runs;

    /**
     * @param place of this process
     * @param runs whether there is a process of that id in this place
     */
    Leases(Clock clock, String place, long pid, LongPredicate runs) {
        this.clock = clock;
        this.place = new Lease(place, pid, clock.instant()).place();
        this.pid = pid;
        this.runs = runs;
    }

    static Leases ofThisProcess(Clock clock) {
        return new Leases(
                clock,
                placeOfThisProcess(),
                ProcessHandle.current().pid(),
                other -> ProcessHandle.of(other).isPresent());
    }

    /** From now on. */
    Lease mine() {
        return new Lease(place, pid, clock.instant().plus(TERM));
    }

    /** @param tags of a resource that exists */
    Claim claim(Map<String, String> tags, JobTags ours) {
        Claim claim = claim(tags);
        return ours.areOn(tags)
                ? new Claim(Standing.OURS, claim.job(), claim.owner(), claim.until(), "this job made it")
                : claim;
    }

    /** As somebody who is no job sees it. */
    Claim claim(Map<String, String> tags) {
        String job = tags.get(JobTags.JOB);
        String owner = tags.getOrDefault(JobTags.OWNER, "");
        if (job == null) {
            return new Claim(Standing.FOREIGN, "", "", null, "sizewalk did not create it");
        }
        Lease lease = Lease.parse(tags.get(JobTags.LEASE)).orElse(null);
        if (lease == null) {
            return new Claim(Standing.UNTOLD, job, owner, null, "it has no lease");
        }
        if (!clock.instant().isBefore(lease.until())) {
            return new Claim(Standing.ABANDONED, job, owner, lease.until(), "its lease ended at " + lease.until());
        }
        if (lease.place().equals(place) && !runs.test(lease.pid())) {
            return new Claim(Standing.ABANDONED, job, owner, lease.until(), "its process " + lease.pid() + " is gone");
        }
        return new Claim(Standing.IN_USE, job, owner, lease.until(), "its lease holds until " + lease.until());
    }

    /**
     * Two containers of one host may have its name and not its process ids, and one user may not be allowed to see another's
     * processes: a process that is not seen is dead only where it would be seen.
     */
    private static String placeOfThisProcess() {
        String user = System.getProperty("user.name", "unknown");
        return user + "@" + host() + namespace();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** {@code :4026531836} from Linux's {@code pid:[4026531836]} (pid_namespaces(7)); empty elsewhere. */
    private static String namespace() {
        try {
            return ":"
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                            .toString()
                            .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
