package io.sizewalk.emulator.signature;

import io.sizewalk.emulator.control.AwsError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * When a request was signed, in whole seconds.
 *
 * @param timestamp {@code yyyyMMdd'T'HHmmss'Z'}, as it is part of what is signed
 */
record SigningTime(String timestamp, Instant instant) {

    /** How far off AWS's clock a signature may be, to either side. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = "yyyyMMdd".length();

    /**
     * @param header {@code X-Amz-Date}, or {@code Date}, which may also be in HTTP's own form
     * @throws AwsError IncompleteSignature if it is no time
     */
    static SigningTime parse(String header) {
        for (DateTimeFormatter form : List.of(FORM, DateTimeFormatter.RFC_1123_DATE_TIME)) {
            try {
                Instant instant = Instant.from(form.parse(header.strip()));
                return new SigningTime(FORM.format(instant), instant);
            } catch (DateTimeException e) {
                // Not in this form: the next one, or refused.
            }
        }
        throw Authorization.incomplete("Date must be in ISO-8601 'basic format'. Got '" + header
                + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    /** @throws AwsError if it is more than 5 minutes off */
    void check(Instant now) {
        Instant earliest = now.minus(TOLERATED);
        Instant latest = now.plus(TOLERATED);
        if (instant.isBefore(earliest)) {
            throw SignatureVerifier.refused("Signature expired: " + timestamp + " is now earlier than "
                    + FORM.format(earliest) + " (" + FORM.format(now) + " - 5 min.)");
        }
        if (instant.isAfter(latest)) {
            throw SignatureVerifier.refused("Signature not yet current: " + timestamp + " is still later than "
                    + FORM.format(latest) + " (" + FORM.format(now) + " + 5 min.)");
        }
    }

    String date() {
        return timestamp.substring(0, DATE_LENGTH);
    }
}
