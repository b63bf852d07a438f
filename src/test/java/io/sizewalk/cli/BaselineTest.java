package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sizewalk.baseline.NoiseTolerance;
import io.sizewalk.baseline.RegressionGate;
import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.model.VerdictRule;
import io.sizewalk.report.ResultsFile;
import io.sizewalk.step.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

    private static final InstanceType SMALL = InstanceType.of("ml.m5.large");
    private static final InstanceType LARGE = InstanceType.of("ml.m5.xlarge");
    private static final InstanceType UNPRICED = InstanceType.of("ml.c5.large");
    private static final Requirement P99 = Requirement.parse("p99<200ms");
    private static final Requirement FAIL = Requirement.percentFail(0.1);
    private static final PriceTable PRICES =
            new PriceTable("us-west-2", "test", "today", Map.of(SMALL, Money.usd("0.115"), LARGE, Money.usd("0.23")));

    private static final NoiseTolerance TOLERANCE = new NoiseTolerance(5, 95);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // baseline, now, regression, said
        "3 x ml.m5.large,  3 x ml.m5.large,  false, costs the same",
        "3 x ml.m5.large,  4 x ml.m5.large,  false, costs more",
        "3 x ml.m5.large,  5 x ml.m5.large,  true,  costs more",
        "3 x ml.m5.large,  2 x ml.m5.large,  false, costs less",
        // twice the price: two of these are four of those, which is one more
        "3 x ml.m5.large,  2 x ml.m5.xlarge, false, costs more",
        "3 x ml.m5.large,  3 x ml.m5.xlarge, true,  costs more",
        // the tolerance is an instance of the baseline's type, not of the new one's
        "1 x ml.m5.large,  2 x ml.m5.xlarge, true,  costs more",
        "1 x ml.m5.xlarge, 4 x ml.m5.large,  false, costs more",
        "1 x ml.m5.xlarge, 5 x ml.m5.large,  true,  costs more",
        // counts of one type compare without a price
        "3 x ml.c5.large,  4 x ml.c5.large,  false, costs more",
        "3 x ml.c5.large,  5 x ml.c5.large,  true,  costs more",
    })
    void toleratesOneInstanceMoreOfTheBaseline(String before, String now, boolean regression, String said) {
        BaselineComparison compared = compare(fleet(before), fleet(now));

        assertThat(compared.isFailure()).as(compared.verdict()).isEqualTo(regression);
        assertThat(compared.verdict())
                .startsWith(regression ? "REGRESSION (cost)" : "no regression (cost)")
                .contains(now, said, "the cost alone was compared");
        assertThat(compared.statistical()).isFalse();
        assertThat(compared.answer()).contains(before, "job-1");
    }

    @Test
    void isARegressionWhenNothingMeetsTheRequirementsAnyMore() {
        assertThat(compare(fleet("3 x ml.m5.large"), null).verdict())
                .startsWith("REGRESSION (cost): this job has no answer: nothing meets");
    }

    @Test
    void doesNotBlameTheModelForAJobThatCouldNotMeasure() {
        BaselineComparison compared = new RegressionGate(job(fleet("3 x ml.m5.large"), null), PRICES, TOLERANCE)
                .compare(job(null, null), false);

        assertThat(compared.outcome()).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(compared.verdict()).contains("not compared");
    }

    @Test
    void cannotBeWorseThanNothing() {
        assertThat(compare(null, fleet("9 x ml.m5.large")).isFailure()).isFalse();
        assertThat(compare(null, null).isFailure()).isFalse();
    }

    @Test
    void isAJobFolderOrItsResultsFile() throws Exception {
        JobResult job = job(fleet("3 x ml.m5.large"), null);
        Path file = folder.resolve(ResultsFile.NAME);
        ResultsFile.write(job, file);

        assertThat(Baseline.read(folder, TOLERANCE).job()).isEqualTo(job);
        assertThat(Baseline.read(file, TOLERANCE).job()).isEqualTo(job);

        Files.writeString(file, "{}");
        assertRefused(() -> Baseline.read(folder, TOLERANCE), "schemaVersion");
    }

    @Test
    void isAJobWithAnAnswer() {
        Path file = folder.resolve(ResultsFile.NAME);
        ResultsFile.write(job(null, "--budget-usd of $1.00: ..."), file);
        assertRefused(() -> Baseline.read(file, TOLERANCE), "stopped before it had an answer");

        // What was left when it was taken down says nothing against its answer.
        ResultsFile.write(job(fleet("3 x ml.m5.large"), "cleanup is incomplete"), file);
        assertThat(Baseline.read(file, TOLERANCE).job().failure()).isNotNull();
    }

    @Test
    void isOfTheSameQuestion() {
        Baseline baseline = new Baseline(folder, job(fleet("3 x ml.m5.large"), null), TOLERANCE);
        baseline.check("model", plan(50, SMALL, FAIL, P99), PRICES);

        assertRefused(() -> baseline.check("other", plan(50, SMALL, P99, FAIL), PRICES), "model, not other");
        assertRefused(() -> baseline.check("model", plan(60, SMALL, P99, FAIL), PRICES), "50 TPS, not 60");
        assertRefused(() -> baseline.check("model", plan(50, SMALL, P99), PRICES), "percent-fail<=0.1%");
        assertRefused(
                () -> baseline.check(
                        "model",
                        plan(50, SMALL, P99, FAIL),
                        new PriceTable("eu-west-1", "test", "today", PRICES.perHour())),
                "us-west-2, not eu-west-1");
    }

    @Test
    void needsPricesToCompareTypes() {
        Baseline ofPriced = new Baseline(folder, job(fleet("3 x ml.m5.large"), null), TOLERANCE);
        assertRefused(() -> ofPriced.check("model", plan(50, UNPRICED, P99, FAIL), PRICES), "no price of ml.c5.large");

        Baseline ofUnpriced = new Baseline(folder, job(fleet("3 x ml.c5.large"), null), TOLERANCE);
        assertRefused(() -> ofUnpriced.check("model", plan(50, SMALL, P99, FAIL), PRICES), "no price of ml.c5.large");
        ofUnpriced.check("model", plan(50, UNPRICED, P99, FAIL), PRICES);
    }

    private static void assertRefused(Runnable what, String said) {
        assertThatExceptionOfType(JobException.class)
                .isThrownBy(what::run)
                .withMessageContaining("--baseline")
                .withMessageContaining(said)
                .matches(e -> e.kind() == JobException.Kind.USAGE);
    }

    private BaselineComparison compare(@Nullable Fleet before, @Nullable Fleet now) {
        return new Baseline(folder, job(before, null), TOLERANCE).compare(job(now, null), PRICES);
    }

    private static Fleet fleet(String text) {
        String[] parts = text.split(" x ", -1);
        return new Fleet(InstanceType.of(parts[1]), Integer.parseInt(parts[0]));
    }

    private static Plan plan(int peak, InstanceType type, Requirement... requirements) {
        return new Plan(
                List.of(type),
                List.of(1),
                List.of(Tps.of(5)),
                Duration.ofSeconds(10),
                VerdictRule.POINT,
                List.of(requirements),
                Tps.of(peak),
                Duration.ZERO,
                3,
                Tps.ZERO,
                Duration.ZERO,
                0.5);
    }

    private static JobResult job(@Nullable Fleet answer, @Nullable String failure) {
        Recommendation recommendation =
                answer == null ? null : new Recommendation(answer, Tps.of(50), Tps.of(20), 1, 1, 500, null, null);
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job-1",
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                "us-west-2",
                "model",
                Tps.of(50),
                0.5,
                List.of(P99, FAIL),
                Map.of(),
                List.of(),
                new Conclusion(recommendation, List.of()),
                PRICES,
                List.of(),
                failure,
                null);
    }
}
