package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import io.sizewalk.verdict.StepVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailBeyondDoubtTest {

    @ParameterizedTest
    @CsvSource({
        "SLOW_OR_FAILED, FAIL, 22, 1.2, 0.010, true, twenty times 1 % leave 2 %",
        "SLOW_OR_FAILED, FAIL, 22, 1.2, 0.011, false, twenty times 1.1 % leave nothing",
        "SLOW, FAIL, 99, 1, 0.045, true, nearly all of them",
        "FAILED, FAIL, 30, 1, 0.01, true, failures too",
        "SLOW_OR_FAILED, PASS, 12, 1, 0, false, a PASS is none",
        "SLOW_OR_FAILED, INCONCLUSIVE, 12, 1, 0, false, what is not certain is none",
        "MEAN, FAIL, 900, 200, 0.001, false, a mean may be moved by one request",
        "THROUGHPUT, FAIL, 90, 10, 0, false, a generator that sends too little",
        "SLOW_OR_FAILED, FAIL, 100, 1, 1, false, nobody knows how many were disturbed",
    })
    void holdsWhereTwentyForEachDisturbedRequestWouldNotChangeIt(
            Quantity quantity,
            Verdict verdict,
            double lower,
            double limit,
            double disturbedShare,
            boolean holds,
            String why) {
        Certainty certainty = new Certainty(
                Requirement.parse("p99<200ms"), quantity, 1000, 500, 1.1 * lower, lower, 100, limit, verdict, 100L);

        assertThat(FailBeyondDoubt.is(certainty, disturbedShare)).as(why).isEqualTo(holds);
    }

    /** 0.8 % of its requests are slower than the limit, and 1 % may be: only stalls turn that into a FAIL. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 0.05",
        "1, 0.9, 0.05",
        "4, 0.9, 0.1",
        "20, 0.9, 0.1",
        "4, 0.9, 0.5",
        "20, 0.7, 1",
        "20, 0.95, 0.5"
    })
    void aFleetThatPassesIsNeverCondemnedForTheGeneratorsStalls(int servers, double load, double stallSeconds) {
        Fleet fleet = new Fleet(servers, load);
        double limitMillis = 1000 * fleet.quantile(0.992);

        long wrong = IntStream.range(0, 20)
                .filter(seed -> fleet.isCondemned(limitMillis, stallSeconds, seed))
                .count();

        assertThat(wrong).isZero();
    }

    @Test
    void aFleetThatIsFarTooSmallIsCondemnedInSpiteOfThem() {
        Fleet fleet = new Fleet(4, 1.3);

        long rightly = IntStream.range(0, 20)
                .filter(seed -> fleet.isCondemned(100, 0.1, seed))
                .count();

        assertThat(rightly).isEqualTo(20);
    }

    /** A queue at 200 requests a second, evenly sent, with exponential service times; stalls of one length come every 5 s or so. */
    private record Fleet(int servers, double load) {

        private static final int TPS = 200;
        private static final int SECONDS = 60;
        private static final double BETWEEN_STALLS_SECONDS = 5;

        /** In seconds, without stalls. */
        double quantile(double share) {
            double[] latencies = latencies(new double[100 * SECONDS * TPS], new SplittableRandom(7));
            Arrays.sort(latencies);
            return latencies[(int) (share * latencies.length)];
        }

        /** Whether a step comes to a FAIL that stands, at any of its looks. */
        boolean isCondemned(double limitMillis, double stallSeconds, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] late = lateness(stallSeconds, random);
            double[] latencies = latencies(late, random);
            StepVerdict verdict = StepVerdict.of(List.of(Requirement.parse("p99<" + limitMillis + "ms")), 95);
            double tolerated = limitMillis / 10_000;
            long disturbed = 0;
            for (int i = 0; i < latencies.length; i++) {
                verdict.add(i * 1_000_000L / TPS, Math.round(latencies[i] * 1e6), true);
                disturbed += late[i] > tolerated ? 1 : 0;
                double share = (double) disturbed / (i + 1);
                if (i % TPS == TPS - 1
                        && verdict.certainties().stream().anyMatch(one -> FailBeyondDoubt.is(one, share))) {
                    return true;
                }
            }
            return false;
        }

        private double[] lateness(double stallSeconds, SplittableRandom random) {
            double[] late = new double[SECONDS * TPS];
            double stall = 0;
            for (int i = 0; i < late.length; i++) {
                double due = (double) i / TPS;
                if (due > stall + stallSeconds) {
                    stall = due - BETWEEN_STALLS_SECONDS * Math.log(1 - random.nextDouble());
                }
                late[i] = due < stall ? 0 : stall + stallSeconds - due;
            }
            return late;
        }

        /** In seconds, from the intended start. */
        private double[] latencies(double[] late, SplittableRandom random) {
            double[] freeAt = new double[servers];
            double[] latencies = new double[late.length];
            for (int i = 0; i < late.length; i++) {
                double due = (double) i / TPS;
                int first = 0;
                for (int server = 1; server < servers; server++) {
                    first = freeAt[server] < freeAt[first] ? server : first;
                }
                double service = -Math.log(1 - random.nextDouble()) * servers * load / TPS;
                freeAt[first] = Math.max(due + late[i], freeAt[first]) + service;
                latencies[i] = freeAt[first] - due;
            }
            return latencies;
        }
    }
}
