package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.environment.Claim.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeasesTest {

    private static final JobTags OURS = new JobTags("job-1", "0.1.0", "jo@host", Instant.EPOCH);

    private final ManualClock clock = new ManualClock();
    private final Leases leases = new Leases(clock, "jo@host:1", 11, pid -> pid == 11 || pid == 12);

    @ParameterizedTest
    @CsvSource({
        "job-1, jo@host:1/99/2026-01-02T03:00:00Z, OURS, whatever its lease says",
        "job-2, jo@host:1/12/2026-01-02T03:04:06Z, IN_USE, its process runs here",
        "job-2, jo@host:1/12/2026-01-02T03:04:05Z, ABANDONED, its lease has just ended",
        "job-2, jo@host:1/99/2026-01-02T03:19:05Z, ABANDONED, its process is gone from here",
        "job-2, jo@host:2/99/2026-01-02T03:19:05Z, IN_USE, process ids of another namespace mean nothing here",
        "job-2, al@host:1/99/2026-01-02T03:19:05Z, IN_USE, another user's processes may be hidden",
        "job-2, jo@other:1/99/2026-01-02T03:19:05Z, IN_USE, another host",
        "job-2, jo@other:1/99/2026-01-02T03:04:05Z, ABANDONED, another host and the lease has ended",
        "job-2, '', UNTOLD, no lease",
        "job-2, jo@host:1/12, UNTOLD, half a lease",
        "'', jo@host:1/12/2026-01-02T03:19:05Z, FOREIGN, no job"
    })
    void tagsTellWhoMayTouchIt(String job, String lease, Standing standing, String reason) {
        Map<String, String> tags = new HashMap<>();
        if (!job.isEmpty()) {
            tags.put(JobTags.JOB, job);
        }
        if (!lease.isEmpty()) {
            tags.put(JobTags.LEASE, lease);
        }

        assertThat(leases.claim(tags, OURS).standing()).as(reason).isEqualTo(standing);
    }

    @Test
    void aLeaseHoldsForFifteenMinutes() throws Exception {
        Map<String, String> tags = new JobTags("job-2", "0.1.0", "al@host", Instant.EPOCH).asMap(leases.mine());

        clock.pause(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(leases.claim(tags, OURS).is(Standing.IN_USE)).isTrue();
        clock.pause(Duration.ofSeconds(1));
        assertThat(leases.claim(tags, OURS).is(Standing.ABANDONED)).isTrue();
    }

    @Test
    void aClaimSaysWhoseAndUntilWhen() {
        Claim claim = leases.claim(new JobTags("job-2", "0.1.0", "al@other", Instant.EPOCH).asMap(leases.mine()));

        assertThat(claim.told()).isEqualTo("job job-2 of al@other");
        assertThat(claim.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void theValueHoldsOnlyWhatATagTakes() {
        Lease lease = new Lease("jo <x>/y@" + "h".repeat(300), 7, Instant.parse("2026-01-02T03:04:05.678Z"));

        assertThat(lease.text())
                .hasSize(256)
                .matches("[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]*")
                .startsWith("jo--x--y@h")
                .endsWith("/7/2026-01-02T03:04:05Z");
        assertThat(Lease.parse(lease.text())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a/b/2026-01-02T03:04:05Z", "a/1/yesterday", "a/b/1/2026-01-02T03:04:05Z"})
    void whatIsNoLeaseIsNone(String text) {
        assertThat(Lease.parse(text)).isEmpty();
        assertThat(Lease.parse(null)).isEmpty();
    }

    @Test
    void thisProcessIsSeenToRun() {
        Clock realTime = Clock.systemUTC();
        Leases real = Leases.ofThisProcess(realTime);
        JobTags other = new JobTags("job-2", "0.1.0", "al@host", Instant.EPOCH);
        Lease mine = real.mine();

        assertThat(real.claim(other.asMap(mine)).is(Standing.IN_USE)).isTrue();
        // No process has an id beyond 2^22 on Linux, or such a number elsewhere.
        Lease dead = new Lease(mine.place(), Integer.MAX_VALUE, mine.until());
        assertThat(real.claim(other.asMap(dead)).is(Standing.ABANDONED)).isTrue();
    }
}
