package io.sizewalk.emulator.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} of answers, by which clients correct their clocks when a signature was refused for its time. Made once
 * a second.
 */
final class HttpDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Second(long epoch, String text) {}

    private static volatile Second last = new Second(-1, "");

    private HttpDate() {}

    static String now() {
        long epoch = Math.floorDiv(System.currentTimeMillis(), 1000L);
        Second known = last;
        if (known.epoch() != epoch) {
            known = new Second(epoch, FORM.format(Instant.ofEpochSecond(epoch)));
            last = known;
        }
        return known.text();
    }
}
