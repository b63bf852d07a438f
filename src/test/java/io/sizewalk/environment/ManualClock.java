package io.sizewalk.environment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until someone pauses. */
final class ManualClock extends Clock implements Pause {

    final List<Duration> pauses = new ArrayList<>();

    private final Instant start = Instant.parse("2026-01-02T03:04:05Z");
    private Instant now = start;

    Duration elapsed() {
        return Duration.between(start, now);
    }

    /** Time that passes without anybody's waiting, such as that of a slow call. */
    void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(duration);
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
