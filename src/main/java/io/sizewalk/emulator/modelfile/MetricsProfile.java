package io.sizewalk.emulator.modelfile;

import java.time.Duration;

/**
 * How late CloudWatch is, in AWS's time.
 *
 * @param delay from the end of a minute to its data being published; default 1 m, at most 1 h
 * @param alarmDelay from the end of a minute to the alarms of auto scaling seeing it; default 0, at most 1 h. AWS's own
 *     notifications of alarms that go off are dated half a minute to a minute and a half after the minute's end
 */
public record MetricsProfile(Duration delay, Duration alarmDelay) {

    /** Where a file says nothing. */
    public static final MetricsProfile DEFAULT = new MetricsProfile(Duration.ofMinutes(1), Duration.ZERO);

    static MetricsProfile of(Section section) {
        section.onlyKeys("delay", "alarmDelay");
        return new MetricsProfile(
                late(section, "delay", DEFAULT.delay()), late(section, "alarmDelay", DEFAULT.alarmDelay()));
    }

    private static Duration late(Section section, String key, Duration fallback) {
        Duration value = section.durationOr(key, fallback);
        if (value.compareTo(Duration.ofHours(1)) > 0) {
            throw section.refused(key, "at most \"1h\"");
        }
        return value;
    }
}
