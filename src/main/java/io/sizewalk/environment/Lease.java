package io.sizewalk.environment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process's claim on a resource for a while, as the value of its {@link JobTags#LEASE} tag: {@code
 * jo@host:4026531836/1234/2026-01-02T03:19:05Z}.
 *
 * @param place where the process id means something: user, host, and on Linux the namespace of process ids
 * @param pid the process
 * @param until when the claim ends unless it is renewed, in whole seconds
 */
record Lease(String place, long pid, Instant until) {

    /** Tags hold letters, digits, spaces and {@code _.:/=+-@}; a slash ends the place. */
    Lease {
        place = place.replaceAll("[^\\p{L}\\p{N}_.:=+@-]", "-");
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What {@link #text()} made; empty when it is something else. */
    static Optional<Lease> parse(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split("/", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Lease(parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** At most 256 characters, a tag's limit. */
    String text() {
        String end = "/" + pid + "/" + until;
        int most = JobTags.MAX_VALUE - end.length();
        return (place.length() <= most ? place : place.substring(0, most)) + end;
    }
}
