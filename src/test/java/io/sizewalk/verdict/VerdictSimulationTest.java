package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.verdict.Queue.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeded verdicts on streams whose truth is known: how often they are wrong, and how many requests they take. Queues start
 * empty and nothing is left out, which flatters the endpoint more than a step after its warm-up does. Prints its tables;
 * docs/verdicts.md has them.
 */
class VerdictSimulationTest {

    private static final double ALLOWED_ERROR = 0.05;
    private static final double ALLOWED_BY_P99 = 0.01;

    /** For a look at whether the constants were fitted to the seeds: {@code -Dverdict.seed=77}. */
    private static final long OTHER_SEEDS = 1_000_000_007L * Integer.getInteger("verdict.seed", 0);

    /** Rates of the steps of 3 minutes. */
    private static final int[] TPS = {1, 5, 10, 50, 200};

    @Test
    void errsAtMostAsOftenAsAllowedOnIndependentRequests() {
        Map<Double, VerdictTally> byShare = new TreeMap<>();
        for (double share : TrueLatency.SHARES) {
            VerdictTally tally = byShare.computeIfAbsent(share, key -> new VerdictTally());
            double[] limit = {-Math.log(share)};
            for (int tps : TPS) {
                for (int run = 0; run < 60; run++) {
                    SplittableRandom random = new SplittableRandom(seed(share, tps, run));
                    SimulatedStep step = new SimulatedStep(() -> -Math.log(1 - random.nextDouble()), limit, 99, tps);
                    tally.add(share > ALLOWED_BY_P99, step, 0);
                }
            }
        }
        print("independent requests", byShare, true);
        byShare.values().forEach(VerdictSimulationTest::errsSeldom);
        VerdictTally clearlyGood = tallyOf(byShare, 0.002);
        VerdictTally clearlyBad = tallyOf(byShare, 0.05);
        assertThat(clearlyGood.decided()).isGreaterThan(0.8);
        assertThat(clearlyBad.decided()).isGreaterThan(0.95);
        assertThat(clearlyGood.meanSamples()).isLessThan(clearlyGood.meanPlanned() / 4);
        assertThat(clearlyBad.meanSamples()).isLessThan(clearlyBad.meanPlanned() / 4);
    }

    @Test
    void errsAtMostAsOftenAsAllowedOnQueues() {
        TrueLatency truth = new TrueLatency();
        Map<String, VerdictTally> byLoad = new TreeMap<>();
        Map<String, VerdictTally> byServers = new TreeMap<>();
        Map<Double, VerdictTally> byShare = new TreeMap<>();
        Map<String, VerdictTally> cells = new TreeMap<>();
        for (Service service : Service.values()) {
            for (int servers : TrueLatency.SERVERS) {
                for (double load : TrueLatency.LOADS) {
                    double[] limits = truth.of(servers, service, load);
                    for (SimulatedStep step : steps(servers, service, load, limits, 99, 10)) {
                        for (int i = 0; i < limits.length; i++) {
                            double share = TrueLatency.SHARES[i];
                            String family = service.name().toLowerCase(Locale.ROOT);
                            for (VerdictTally tally : List.of(
                                    byLoad.computeIfAbsent(family + " " + load, key -> new VerdictTally()),
                                    byServers.computeIfAbsent(family + " " + servers, key -> new VerdictTally()),
                                    byShare.computeIfAbsent(share, key -> new VerdictTally()),
                                    cells.computeIfAbsent(
                                            family + " " + servers + " " + load, key -> new VerdictTally()))) {
                                tally.add(share > ALLOWED_BY_P99, step, i);
                            }
                        }
                    }
                }
            }
        }
        print("queues by load", byLoad, false);
        print("queues by servers", byServers, false);
        print("queues by the true share", byShare, false);
        byLoad.values().forEach(VerdictSimulationTest::errsSeldom);
        byServers.values().forEach(VerdictSimulationTest::errsSeldom);
        byShare.values().forEach(VerdictSimulationTest::errsSeldom);
        cells.forEach((name, tally) -> {
            assertThat(tally.falsePassShare()).as("false PASS, " + name).isLessThanOrEqualTo(ALLOWED_ERROR);
            assertThat(tally.falseFailShare()).as("false FAIL, " + name).isLessThanOrEqualTo(ALLOWED_ERROR);
        });
        assertThat(byShare.values().stream().mapToInt(VerdictTally::verdicts).sum())
                .isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void errsAtMostAsOftenAsAllowedOnOtherPercentiles() {
        Map<String, VerdictTally> byPercentile = new TreeMap<>();
        for (double percentile : new double[] {50, 90, 95}) {
            double allowed = 1 - percentile / 100;
            double[] shares = DoubleStream.of(0.6, 0.9, 1.1, 1.5)
                    .map(times -> times * allowed)
                    .toArray();
            for (int servers : new int[] {1, 4}) {
                for (double load : TrueLatency.LOADS) {
                    double[] limits = DoubleStream.of(shares)
                            .map(share -> TrueLatency.exponential(servers, load, share))
                            .toArray();
                    VerdictTally tally =
                            byPercentile.computeIfAbsent("p" + percentile + " load " + load, key -> new VerdictTally());
                    for (SimulatedStep step : steps(servers, Service.EXPONENTIAL, load, limits, percentile, 10)) {
                        for (int i = 0; i < limits.length; i++) {
                            tally.add(shares[i] > allowed, step, i);
                        }
                    }
                }
            }
        }
        print("M/M/1 and M/M/4", byPercentile, false);
        byPercentile.values().forEach(VerdictSimulationTest::errsSeldom);
    }

    private static List<SimulatedStep> steps(
            int servers, Service service, double load, double[] limits, double percentile, int runs) {
        List<SimulatedStep> steps = new ArrayList<>();
        for (int tps : TPS) {
            for (int run = 0; run < runs; run++) {
                SplittableRandom random = new SplittableRandom(
                        seed(load, servers * 1000 + tps, run + (service == Service.LOGNORMAL ? 100 : 0)));
                steps.add(new SimulatedStep(new Queue(servers, service, load, random)::next, limits, percentile, tps));
            }
        }
        return steps;
    }

    private static long seed(double share, int kind, int run) {
        return (Math.round(share * 1e6) * 1_000_003 + kind) * 1_000_003 + run + OTHER_SEEDS;
    }

    private static VerdictTally tallyOf(Map<Double, VerdictTally> tallies, double share) {
        return tallies.getOrDefault(share, new VerdictTally());
    }

    private static void errsSeldom(VerdictTally tally) {
        assertThat(tally.falsePassShare()).isLessThanOrEqualTo(ALLOWED_ERROR);
        assertThat(tally.falseFailShare()).isLessThanOrEqualTo(ALLOWED_ERROR);
    }

    private static void print(String title, Map<?, VerdictTally> tallies, boolean withFixedLength) {
        System.out.printf(
                "%n%-18s | %s%s%n", title, VerdictTally.header(), withFixedLength ? " fixed-length test" : "");
        VerdictTally all = new VerdictTally();
        tallies.forEach((name, tally) -> {
            all.add(tally);
            String fixed = withFixedLength && name instanceof Double share
                    ? String.format(Locale.ROOT, " %12.0f", FixedLength.samples(share, ALLOWED_BY_P99))
                    : "";
            System.out.printf("%-18s | %s%s%n", name, tally, fixed);
        });
        System.out.printf("%-18s | %s%n", "together", all);
    }
}
