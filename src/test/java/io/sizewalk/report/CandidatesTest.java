package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Tps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    @Test
    void tellWhyEachLostInTheOrderOfTheirStanding() {
        Candidates candidates = Candidates.of(SampleJob.proven());

        assertThat(candidates.metric()).isEqualTo(Metric.latencySuccess(99));
        assertThat(candidates.limit()).isEqualTo(SampleJob.LATENCY);
        assertThat(candidates.all())
                .extracting(candidate -> candidate.fleet().toString(), Candidate::standing)
                .containsExactly(
                        tuple("1 x ml.m5.large", "Recommended: step 13 proved the count at the peak."),
                        tuple(
                                "1 x ml.t2.medium",
                                "Failed at 5 TPS (step 1): success-p99<200ms: 412.0 ms, p97<=150ms: 370.8 ms."),
                        tuple(
                                "2 x ml.t2.medium",
                                "Failed at 5 TPS (step 2): success-p99<200ms: 388.0 ms, p97<=150ms: 349.2 ms."),
                        tuple(
                                "1 x ml.p3.2xlarge",
                                "Could not be measured at 5 TPS (step 3): endpoint sizewalk-demo: Unable to provision"
                                        + " requested ML compute capacity: InsufficientCapacity."),
                        tuple("2 x ml.p3.2xlarge", "Not tried: the walk passed it over."),
                        tuple("2 x ml.m5.large", "Not tried: 1 x ml.m5.large before it in the walk was enough."));
    }

    @Test
    void costWhatTheirCountAtThePeakCosts() {
        Candidate proven = first(SampleJob.proven());
        Candidate workedOut = first(SampleJob.extrapolated());

        assertThat(proven.countAtPeak()).isEqualTo(5);
        assertThat(proven.provenByStep()).isEqualTo(13);
        assertThat(proven.cost().orElseThrow().per(Period.MONTH).amountText()).isEqualTo("$419.75");
        assertThat(workedOut.countAtPeak()).isEqualTo(4);
        assertThat(workedOut.provenByStep()).isNull();
        assertThat(workedOut.standing()).isEqualTo("Recommended: the count is worked out from its capacity.");
    }

    @Test
    void haveNoCostWithoutAPrice() {
        SampleJob job = new SampleJob().walk().prices(new PriceTable("us-west-2", "none", "unknown", Map.of()));
        JobResult result = job.conclude(SampleConclusions.proven(null)).build();

        assertThat(first(result).cost()).isEmpty();
        assertThat(Candidates.of(result).front()).isEmpty();
        assertThat(CostPicture.of(result, Candidates.of(result)))
                .satisfies(picture -> assertThat(picture.chart()).isNull())
                .satisfies(picture -> assertThat(picture.said())
                        .contains("Not in the picture, because the price is not known: 3 candidates."));
    }

    @Test
    void carryWhatPassedBeforeTheFirstFailureWhateverTheOrderOfTheSteps() {
        SampleJob job = new SampleJob()
                .measured("ml.m5.large", 1, 50, 158, 0)
                .measured("ml.m5.large", 1, 30, 900, 0)
                .step("ml.m5.large", 1, 5, at -> SampleSteps.inconclusive(at, 192))
                .measured("ml.m5.large", 1, 25, 100, 0)
                .measured("ml.m5.large", 1, 10, 80, 0);

        Candidate candidate = first(job.build());

        assertThat(candidate.points()).extracting(CandidatePoint::tps).isSorted();
        assertThat(candidate.capacity()).isEqualTo(Tps.of(25));
        assertThat(candidate.countAtPeak()).isEqualTo(8);
        assertThat(candidate.best())
                .hasValueSatisfying(point -> assertThat(point.step()).isEqualTo(4));
    }

    @Test
    void haveNoCountWhenNoneHeldThePeak() {
        SampleJob job = new SampleJob().walk().endurance().withoutLastStep();

        Candidate candidate = Candidates.of(
                        job.conclude(new Conclusion(null, List.of())).build())
                .all()
                .stream()
                .filter(one -> one.capacity() != null)
                .findFirst()
                .orElseThrow();

        assertThat(candidate.countAtPeak()).isNull();
        assertThat(candidate.recommended()).isFalse();
        assertThat(candidate.standing()).isEqualTo("Carried 50 TPS, but no count that was tried held the peak.");
    }

    @Test
    void areOnTheFrontOnlyWhereDearerIsFaster() {
        SampleJob job = new SampleJob()
                .prices(prices("ml.a1.large", "0.1", "ml.b1.large", "0.2", "ml.c1.large", "0.3", "ml.d1.large", "0.4"))
                .measured("ml.a1.large", 1, 5, 150, 0)
                .measured("ml.b1.large", 1, 5, 150, 0)
                .measured("ml.c1.large", 1, 5, 120, 0)
                .measured("ml.d1.large", 1, 5, 400, 0);

        assertThat(Candidates.of(job.build()).front())
                .extracting(candidate -> candidate.fleet().type().name())
                .containsExactly("ml.a1.large", "ml.c1.large");
    }

    @Test
    void saysWhatADearerOneCostsMore() {
        SampleJob job = new SampleJob()
                .prices(prices("ml.m5.large", "0.115", "ml.b1.large", "0.5"))
                .measured("ml.b1.large", 1, 50, 90, 0)
                .walk();
        JobResult result = job.conclude(SampleConclusions.proven(null)).build();

        assertThat(Candidates.of(result).all().get(1).standing())
                .isEqualTo("Works, but costs $1,124.20 a month more than the recommendation.");
    }

    @Test
    void needExactlyAsManyInstancesAsThePeakDividesInto() {
        Fleet one = new Fleet(InstanceType.of("ml.m5.large"), 1);

        assertThat(Candidate.fleetFor(Tps.of(0.3), one, Tps.of(0.1))).contains(one.withCount(3));
        assertThat(Candidate.fleetFor(Tps.of(101), one.withCount(2), Tps.of(50)))
                .contains(one.withCount(5));
        assertThat(Candidate.fleetFor(Tps.of(1), one, Tps.of(50))).contains(one);
        assertThat(Candidate.fleetFor(Tps.of(1_000_000), one, Tps.of(0.1))).isEmpty();
    }

    @Test
    void ignoreWhatIsNoFleetInTheFlags() {
        SampleJob job = new SampleJob()
                .input("--type-walk", "ml.m5.large,<b>,, ml.c5.large ")
                .input("--count-walk", "2,x,0");

        assertThat(Candidates.of(job.build()).all())
                .extracting(candidate -> candidate.fleet().toString(), Candidate::standing)
                .containsExactly(
                        tuple("2 x ml.m5.large", "Not tried: the job ended before."),
                        tuple("2 x ml.c5.large", "Not tried: the job ended before."));
    }

    private static Candidate first(JobResult result) {
        return Candidates.of(result).all().get(0);
    }

    private static PriceTable prices(String... typesAndPrices) {
        Map<InstanceType, Money> prices = new TreeMap<>();
        for (int i = 0; i < typesAndPrices.length; i += 2) {
            prices.put(InstanceType.of(typesAndPrices[i]), Money.usd(typesAndPrices[i + 1]));
        }
        return new PriceTable("us-west-2", "a test", "today", prices);
    }
}
