package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Requirement;
import io.sizewalk.verdict.Queue.Service;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Courses in which a backlog grows although the endpoint is not saturated, or not for long; and overloads that look different. */
class SaturationCasesTest {

    private static final List<Requirement> TIGHT = List.of(Requirement.parse("p99<100ms"));
    private static final List<Requirement> NO_LATENCY_LIMIT = List.of(Requirement.parse("percent-fail<=1%"));
    private static final int SECONDS = 180;
    private static final int RUNS = 20;

    @ParameterizedTest
    @CsvSource({"2, 0.5", "2, 0.9", "2, 0.97", "5, 0.5", "5, 0.9", "5, 0.97"})
    void waitsForTheEndOfAFreeze(double freezeSeconds, double load) {
        for (int tps : new int[] {1, 10, 100}) {
            for (int run = 0; run < RUNS; run++) {
                SplittableRandom random = new SplittableRandom(run * 1009L + tps);
                double mean = load * 4 / tps;
                SimulatedBacklog step = new SimulatedBacklog(SECONDS, 4)
                        .frozen(20 + 3.7 * run, freezeSeconds)
                        .run(SimulatedBacklog.evenly(tps), at -> mean * Service.LOGNORMAL.draw(random));
                assertThat(step.watched(TIGHT)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1000})
    void waitsForTheEndOfAColdStart(int tps) {
        SimulatedBacklog step = new SimulatedBacklog(60, 0).run(SimulatedBacklog.evenly(tps), at -> at < 3 ? 3 : 0.05);

        assertThat(step.watched(TIGHT)).isEmpty();
    }

    @Test
    void waitsForTheEndOfAColdStartThatLeavesAQueue() {
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            // All four servers are busy for 3 s first; then they work at 90 % load.
            SimulatedBacklog step = new SimulatedBacklog(SECONDS, 4)
                    .frozen(0, 3)
                    .run(SimulatedBacklog.evenly(100), at -> 0.036 * Service.EXPONENTIAL.draw(random));
            assertThat(step.watched(TIGHT)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 5", "100, 8", "100, 15", "10, 5", "10, 20"})
    void requestsThatSimplyTakeLongAreNoQueue(int tps, double seconds) {
        SimulatedBacklog constant = new SimulatedBacklog(SECONDS, 0).run(SimulatedBacklog.evenly(tps), at -> seconds);
        assertThat(constant.watched(TIGHT)).isEmpty();
        for (Service service : Service.values()) {
            for (int run = 0; run < 3; run++) {
                SplittableRandom random = new SplittableRandom(run);
                SimulatedBacklog step = new SimulatedBacklog(60, 0)
                        .run(SimulatedBacklog.evenly(tps), at -> seconds * service.draw(random));
                assertThat(step.watched(TIGHT)).as(service.name()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 100", "5, 100", "0.5, 1000"})
    void aRisingRateIsNoQueue(double serviceSeconds, double toTps) {
        for (Service service : Service.values()) {
            SplittableRandom random = new SplittableRandom(7);
            int servers = (int) (serviceSeconds * toTps * 1.2);
            double mean = servers / 1.2 / toTps;
            SimulatedBacklog step = new SimulatedBacklog(120, servers)
                    .run(SimulatedBacklog.ramp(0, toTps, 60), at -> mean * service.draw(random));
            assertThat(step.watched(TIGHT)).as(service.name()).isEmpty();
        }
    }

    @Test
    void aRateThatRisesPastTheCapacityIsHopelessSoonAfterwards() {
        SplittableRandom random = new SplittableRandom(7);
        // 50 requests a second are served; as many are sent after 30 s.
        SimulatedBacklog step = new SimulatedBacklog(120, 4)
                .run(SimulatedBacklog.ramp(0, 100, 60), at -> 0.08 * Service.EXPONENTIAL.draw(random));

        assertThat(step.watched(TIGHT))
                .hasValueSatisfying(found -> assertThat(found.afterSeconds()).isBetween(35.0, 50.0));
    }

    @Test
    void anOverloadOfSlowRequestsIsFoundOnceTheyEnd() {
        SplittableRandom random = new SplittableRandom(7);
        // 100 workers and 5 s a request are 20 a second.
        SimulatedBacklog step = new SimulatedBacklog(SECONDS, 100)
                .run(SimulatedBacklog.evenly(40), at -> 5 * Service.LOGNORMAL.draw(random));

        assertThat(step.watched(TIGHT))
                .hasValueSatisfying(found -> assertThat(found.afterSeconds()).isLessThan(40));
        assertThat(step.watched(List.of(Requirement.parse("p99<20s"))))
                .hasValueSatisfying(found -> assertThat(found.waitSeconds()).isGreaterThan(40));
    }

    @Test
    void withoutALatencyLimitTenSecondsAreTooLong() {
        SimulatedBacklog step = new SimulatedBacklog(SECONDS, 1).run(SimulatedBacklog.evenly(100), at -> 0.02);

        assertThat(step.watched(NO_LATENCY_LIMIT)).hasValueSatisfying(found -> {
            assertThat(found.waitSeconds()).isGreaterThan(10);
            assertThat(found.afterSeconds()).isLessThan(13);
        });
    }

    @Test
    void isFoundFromIrregularSamplesToo() {
        SplittableRandom random = new SplittableRandom(7);
        SimulatedBacklog step = new SimulatedBacklog(SECONDS, 4)
                .run(SimulatedBacklog.evenly(100), at -> 0.08 * Service.EXPONENTIAL.draw(random));

        assertThat(step.watched(TIGHT, tick -> tick % 7 == 0 || tick % 11 == 3))
                .hasValueSatisfying(found -> assertThat(found.afterSeconds()).isLessThan(15));
    }

    /** Growth within a few seconds, seen at once afterwards, is what a stalled process makes of any course. */
    @Test
    void stallsOfTheProcessAreNoGrowth() {
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            SimulatedBacklog step = new SimulatedBacklog(SECONDS, 4)
                    .run(SimulatedBacklog.evenly(100), at -> 0.036 * Service.EXPONENTIAL.draw(random));
            assertThat(step.watched(TIGHT, tick -> tick % 150 < 70)).isEmpty();
        }
    }
}
