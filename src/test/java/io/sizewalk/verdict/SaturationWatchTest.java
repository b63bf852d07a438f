package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Requirement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturationWatchTest {

    private static final long SECOND = 1_000_000;

    /** The loosest of all limits counts, since a step with tight ones may be wanted for that. */
    @ParameterizedTest
    @CsvSource({
        "p99<200ms, 1",
        "p99<200ms p50<100ms max<3s, 6",
        "mean<=2s percent-fail<=1%, 4",
        "success-p99<5s, 10",
        "percent-fail<=1%, 10",
        "tps>=90, 10",
        "p99>20s, 10",
    })
    void patienceFollowsTheLoosestLatencyLimit(String requirements, double seconds) {
        List<Requirement> all =
                Stream.of(requirements.split(" ")).map(Requirement::parse).toList();

        Saturation found = overloaded(SaturationWatch.of(all)).hopeless().orElseThrow();

        assertThat(found.patienceSeconds()).isEqualTo(seconds);
        assertThat(found.waitSeconds()).isGreaterThan(seconds);
    }

    @Test
    void saysWhatWasSeen() {
        SaturationWatch watch = overloaded(SaturationWatch.of(List.of(Requirement.parse("p99<200ms"))));

        assertThat(watch.hopeless().orElseThrow().text())
                .isEqualTo(
                        "400 requests under way after 10 s, and ever more: in the last 10 s, 100 a second were started and 60"
                                + " ended; a request started now waits about 6.67 s");
    }

    @Test
    void staysWithWhatItSaid() {
        SaturationWatch watch = overloaded(SaturationWatch.of(List.of()));
        Saturation found = watch.hopeless().orElseThrow();

        watch.sample(100 * SECOND, 10_000, 10_000);

        assertThat(watch.hopeless()).containsSame(found);
    }

    /** The load generator itself stood still for 8 s; what it had to send meanwhile it sends at once. */
    @Test
    void aBurstAfterAStallOfTheLoadGeneratorIsNoSaturation() {
        SaturationWatch watch = SaturationWatch.of(List.of(Requirement.parse("p99<200ms")));
        long started = 0;
        long ended = 0;
        for (int tick = 1; tick <= 600; tick++) {
            if (tick < 200 || tick > 280) {
                started = 10L * tick;
                ended += Math.min(started - ended, tick < 200 ? 10 : 11);
                watch.sample(tick * SECOND / 10, started, ended);
            }
        }

        assertThat(started - ended).isGreaterThan(400);
        assertThat(watch.hopeless()).isEmpty();
    }

    @Test
    void aScheduleThatIsOverIsNoSaturation() {
        SaturationWatch watch = SaturationWatch.of(List.of(Requirement.parse("p99<200ms")));
        for (int tick = 1; tick <= 600; tick++) {
            long started = Math.min(tick, 80) * 10L;
            watch.sample(tick * SECOND / 10, started, Math.min(started, tick * 5L));
        }

        assertThat(watch.hopeless()).isEmpty();
    }

    @Test
    void anEndpointThatAnswersNothingIsForOthersToJudge() {
        SaturationWatch watch = SaturationWatch.of(List.of());
        for (int tick = 1; tick <= 6000; tick++) {
            watch.sample(tick * SECOND / 10, 10L * tick, 0);
        }

        assertThat(watch.hopeless()).isEmpty();
    }

    @Test
    void passesOverSamplesOutOfOrderAndBridgesLongGaps() {
        SaturationWatch watch = SaturationWatch.of(List.of());
        watch.sample(5 * SECOND, 500, 100);
        watch.sample(4 * SECOND, 400, 400);
        watch.sample(5 * SECOND, 900, 0);
        watch.sample(3_600 * SECOND, 360_000, 180_000);

        assertThat(watch.hopeless()).isEmpty();
    }

    /** 100 a second are started and 60 end, for a minute. */
    private static SaturationWatch overloaded(SaturationWatch watch) {
        for (int tick = 1; tick <= 600; tick++) {
            watch.sample(tick * SECOND / 10, 10L * tick, 6L * tick);
        }
        return watch;
    }
}
