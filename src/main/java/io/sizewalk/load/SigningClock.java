package io.sizewalk.load;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The time that requests are signed with: this machine's, unless that is more than a minute off the server's, as the {@code
 * Date} of its answers tells. AWS refuses signatures more than 5 minutes off, and its own clients correct theirs in the same
 * way. Set during the warm-up, so that no judged request pays for it. Safe for use by several threads.
 */
final class SigningClock {

    /** A Date is in whole seconds, and as old as its way here. */
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private final Clock machine;
    private volatile Duration behind = Duration.ZERO;

    SigningClock(Clock machine) {
        this.machine = machine;
    }

    Instant now() {
        return machine.instant().plus(behind);
    }

    /** How much this machine's clock is behind, negative if ahead; zero where it is not far off or nothing is known. */
    Duration behind() {
        return behind;
    }

    /**
     * Sets the time by an answer that has just come.
     *
     * @param date the answer's {@code Date} header; null without one
     * @return whether this machine's clock is far off, and thus corrected
     */
    boolean setBy(@Nullable String date) {
        Instant server = date == null ? null : parse(date);
        if (server == null) {
            return false;
        }
        Duration difference = Duration.between(machine.instant(), server);
        boolean far = difference.abs().compareTo(TOLERATED) > 0;
        behind = far ? difference : Duration.ZERO;
        return far;
    }

    private static @Nullable Instant parse(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
