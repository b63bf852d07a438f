package io.sizewalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which minutes are asked for, and how many of a step's requests can be in them. */
class MinuteWindowTest {

    @ParameterizedTest
    @CsvSource({
        // three minutes: the two that are whole
        "12:00:20, 12:03:20, 12:01:00, 12:03:00, true",
        // on the minute, both ends: all of it
        "12:00:00, 12:02:00, 12:00:00, 12:02:00, true",
        // 90 s with a whole minute in the middle
        "12:00:50, 12:02:20, 12:01:00, 12:02:00, true",
        // a minute's length that is no minute
        "12:00:01, 12:01:01, 12:00:00, 12:02:00, false",
        // short, within one minute
        "12:00:10, 12:00:40, 12:00:00, 12:01:00, false",
        // ends with the minute, which is not the next one's
        "12:00:10, 12:01:00, 12:00:00, 12:01:00, false",
        // one request, answered at once, on the minute
        "12:00:00, 12:00:00, 12:00:00, 12:01:00, false"
    })
    void areWholeMinutesWhereThereAreAny(String start, String end, String from, String to, boolean inside) {
        assertThat(MinuteWindow.of(at(start), at(end))).isEqualTo(new MinuteWindow(at(from), at(to), inside));
    }

    @Test
    void countsTheRequestsOfWholeMinutesWithinTwoSecondsOfTheirEdges() {
        // 3 minutes at 10 a second, from 12:00:20: 12:01 and 12:02 hold 1,200 of them.
        Measurement step = step("12:00:20", 180, 10, 0, 0);

        MinuteWindow.Count count =
                MinuteWindow.of(at("12:00:20"), at("12:03:20")).requests(step);

        assertThat(count.least()).isBetween(1_140L, 1_200L);
        assertThat(count.most()).isBetween(1_200L, 1_260L);
    }

    @Test
    void countsTheWarmUpWhereMinutesWereOnlyTouched() {
        Measurement step = step("12:00:10", 20, 10, 75, 0);

        assertThat(MinuteWindow.of(at("12:00:10"), at("12:00:30")).requests(step))
                .isEqualTo(new MinuteWindow.Count(200, 275));
    }

    @Test
    void doesNotExpectWhatFoundNoConnection() {
        Measurement step = step("12:00:10", 20, 10, 75, 30);

        assertThat(MinuteWindow.of(at("12:00:10"), at("12:00:30")).requests(step))
                .isEqualTo(new MinuteWindow.Count(170, 275));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    private static Measurement step(String start, int seconds, long perSecond, long warmUp, long unconnected) {
        long total = seconds * perSecond;
        RequestStatistics overall = new RequestStatistics(
                "All requests",
                total,
                total,
                0,
                at(start),
                at(start).plus(Duration.ofSeconds(seconds)),
                null,
                null,
                null,
                List.of());
        Sidecar sidecar = new Sidecar(
                Sidecar.SCHEMA_VERSION,
                total,
                total,
                total,
                Ending.planned(seconds * 1_000L),
                new WarmUpFigures(warmUp, 0, false, null, null),
                Map.of(),
                Map.of(),
                null,
                null,
                0,
                unconnected,
                null,
                List.of(),
                null);
        Timeline.Bucket second = new Timeline.Bucket(perSecond, perSecond, 0, 1, 5.0, 6.0, 7.0, 8.0);
        return new Measurement(
                overall,
                List.of(),
                null,
                sidecar,
                new Timeline(1, Collections.nCopies(seconds, second)),
                false,
                Map.of());
    }
}
