package io.sizewalk.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Requirement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of seeded pairs of jobs on a service whose truth is known: how often the gate cries wolf, and how often it sees the wolf.
 * Prints its table; docs/baseline.md has it.
 */
class RegressionSimulationTest {

    private static final double MEDIAN = 40;
    private static final int JOBS = 150;
    /** For a look at whether the rules were fitted to the seeds: {@code -Dbaseline.seed=77}. */
    private static final long OTHER_SEEDS = 1_000_000L * Integer.getInteger("baseline.seed", 0);
    /** Two workers of 44.7 ms each take 44.7 TPS at the very most. */
    private static final SimulatedJobs SIMULATED =
            new SimulatedJobs(Requirement.parse("p99<250ms"), 5, 10, 20, 25, 30, 35, 40);

    private static List<JobResult> baselines = List.of();

    @BeforeAll
    static void runBaselines() {
        baselines = IntStream.range(0, JOBS)
                .mapToObj(run -> SIMULATED.run(MEDIAN, OTHER_SEEDS + run))
                .toList();
    }

    @Test
    void criesWolfAtMostOnceInTwentyRunsOfTheSameService() {
        Tally tally = new Tally("the same");
        for (int run = 0; run < JOBS; run++) {
            tally.add(baselines.get(run), baselines.get((run + 1) % JOBS));
        }

        assertThat(tally.share()).as(tally.print()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void toleratesAnInstanceThatIsALittleSlower() {
        Tally tally = new Tally("2 % slower");
        runOthers(tally, 1.02);

        assertThat(tally.share()).as(tally.print()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void findsAServiceThatIsAFifthSlower() {
        Tally slower = new Tally("20 % slower");
        runOthers(slower, 1.2);
        Tally lessCapacity = new Tally("20 % less capacity");
        runOthers(lessCapacity, 1.25);

        assertThat(slower.share()).as(slower.print()).isGreaterThanOrEqualTo(0.9);
        assertThat(lessCapacity.share()).as(lessCapacity.print()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void doesNotMindAFasterService() {
        Tally tally = new Tally("10 % faster");
        runOthers(tally, 0.9);

        assertThat(tally.share()).as(tally.print()).isLessThanOrEqualTo(0.01);
    }

    private static void runOthers(Tally tally, double slower) {
        for (int run = 0; run < JOBS; run++) {
            tally.add(baselines.get(run), SIMULATED.run(MEDIAN * slower, OTHER_SEEDS + 500_000 + run));
        }
    }

    private static final class Tally {

        private final String name;
        private final Map<BaselineComparison.Aspect, Integer> byAspect = new EnumMap<>(BaselineComparison.Aspect.class);
        private int all;
        private int regressions;

        Tally(String name) {
            this.name = name;
        }

        void add(JobResult before, JobResult now) {
            BaselineComparison compared =
                    new RegressionGate(before, SimulatedJobs.PRICES, new NoiseTolerance(5, 95)).compare(now, true);
            assertThat(compared.statistical()).isTrue();
            all++;
            regressions += compared.isFailure() ? 1 : 0;
            compared.findings().stream()
                    .filter(Finding::isRegression)
                    .map(Finding::aspect)
                    .distinct()
                    .forEach(aspect -> byAspect.merge(aspect, 1, Integer::sum));
        }

        double share() {
            return (double) regressions / all;
        }

        String print() {
            String line = String.format(
                    Locale.ROOT, "%-12s %5d jobs, %5.1f %% regressions, by %s", name, all, 100 * share(), byAspect);
            System.out.println(line);
            return line;
        }
    }
}
