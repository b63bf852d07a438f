package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.model.Sidecar.Percentiles;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void agreesWithASortOfAllLatenesses() {
        Random random = new Random(7);
        Drift drift = new Drift();
        long origin = 987_654_321_000L;
        long[] late = new long[5000];
        for (int i = 0; i < late.length; i++) {
            late[i] = (long) (random.nextDouble() * random.nextDouble() * 50_000);
            drift.started(origin + i * 1000L + late[i], i * 1000L);
        }
        Arrays.sort(late);
        long least = late[0];

        Percentiles measured = drift.percentiles();

        assertThat(measured.count()).isEqualTo(5000);
        assertThat(measured.min()).isZero();
        assertClose(measured.p50(), late[2499] - least);
        assertClose(measured.p99(), late[4949] - least);
        assertClose(measured.max(), late[4999] - least);
    }

    @Test
    void theFirstRequestMayBeTheLatest() {
        Drift drift = new Drift();
        drift.started(1_000_000, 0);
        drift.started(1_010_000, 50_000);
        drift.started(1_060_000, 100_000);

        Percentiles measured = drift.percentiles();

        assertThat(measured.min()).isZero();
        assertClose(measured.max(), 40_000);
    }

    @Test
    void countsThoseThatWereLaterThanEachRung() {
        Drift drift = new Drift();
        drift.started(1_000_000, 0);
        drift.started(1_010_900, 10_000);
        drift.started(1_024_900, 20_000);
        drift.started(1_090_000, 30_000);

        assertThat(drift.lateBeyondMillis())
                .containsEntry(1, 2L)
                .containsEntry(2, 2L)
                .containsEntry(5, 1L)
                .containsEntry(50, 1L)
                .containsEntry(100, 0L);
    }

    @Test
    void aLatenessThatAllShareIsNone() {
        Drift drift = new Drift();
        drift.started(5_000_000, 0);
        drift.started(5_050_000, 50_000);

        assertThat(drift.percentiles().max()).isZero();
    }

    @Test
    void nothingStartedHasNoDrift() {
        assertThat(new Drift().percentiles()).isNull();
    }

    private static void assertClose(long measured, long expected) {
        assertThat((double) measured).isCloseTo((double) expected, within(expected * 0.003 + 60));
    }
}
