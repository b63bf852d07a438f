package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepJudgeTest {

    private static final Traffic TRAFFIC = Traffic.steady(Tps.of(10), Duration.ofSeconds(10));
    private final StepJudge judge = new StepJudge();

    @ParameterizedTest
    @CsvSource({
        "percent-fail<=0%, 0, PASS, no failure is allowed and there was none",
        "percent-fail<=0%, 0.01, FAIL, one failure in 10000",
        "percent-fail<=0.1%, 0.1, PASS, inclusive at the limit",
        "percent-fail<0.1%, 0.1, FAIL, strict at the limit",
        "p99<200ms, 199.999, PASS, just under",
        "p99<200ms, 200, FAIL, strict at the limit",
        "p99<200ms, Infinity, FAIL, more than 1 % failed",
        "p99<200ms, NaN, FAIL, nothing was measured",
        "tps>=90, 90, PASS, inclusive from below",
        "tps>90, 90, FAIL, strict from below",
    })
    void comparesOneFigureWithItsLimit(String requirement, double value, Verdict verdict, String reason) {
        Requirement condition = Requirement.parse(requirement);
        Measured judged = judge(condition, value, null);

        assertThat(judged.verdict()).as(reason).isEqualTo(verdict);
        assertThat(judged.judgements()).extracting(Judgement::requirement).containsExactly(condition);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, PASS", "100, 90, PASS", "100, 89, INVALID", "100, 0, INVALID"})
    void refusesToJudgeALoadThatWasNotDelivered(long asked, long started, Verdict verdict) {
        Measured judged = judge(Requirement.parse("p99<200ms"), 10, Measurements.sidecar(asked, started));

        assertThat(judged.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"PASS", "FAIL", "INCONCLUSIVE"})
    void takesTheSequentialVerdictWhereThereIsOne(Verdict verdict) {
        Requirement condition = Requirement.parse("p99<200ms");
        Certainty certainty =
                new Certainty(condition, Certainty.Quantity.SLOW_OR_FAILED, 180, 180, 0.5, 0.1, 2, 1, verdict, 352L);

        Measured judged =
                judge(condition, 150, Measurements.sidecar(180, 180, Ending.planned(180_000), List.of(certainty)));

        assertThat(judged.verdict()).isEqualTo(verdict);
        assertThat(judged.judgements().get(0).certainty()).isEqualTo(certainty);
        assertThat(judged.judgements().get(0).value()).isEqualTo(150);
    }

    @Test
    void refusesToJudgeAStepThatThisMachineEnded() {
        Ending ending = new Ending(Ending.Kind.GENERATOR_LIMIT, "ulimit -n", 4_000, null);

        Measured judged = judge(Requirement.parse("p99<200ms"), 10, Measurements.sidecar(100, 100, ending, List.of()));

        assertThat(judged.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(judged.judgements().get(0).note()).contains("the bottleneck: ulimit -n; raise");
    }

    @ParameterizedTest
    @CsvSource({
        "300, 90, FAIL, 3 % were late and 90 % are slow",
        "300, 60, INVALID, 3 % were late and may have held up all of the 60 % that are slow",
        "0, 60, FAIL, none was late",
    })
    void failsAStepInWhichMoreIsSlowThanLateRequestsCanHaveHeldUp(
            long late, double slowPercent, Verdict verdict, String why) {
        Requirement slow = Requirement.parse("p99<200ms");
        Requirement failed = Requirement.parse("percent-fail<=1%");
        Generators generator = new Generators().late(200, late);
        generator.certainties = List.of(
                new Certainty(slow, Quantity.SLOW_OR_FAILED, 10_000, 900, 95, slowPercent, 99, 1, Verdict.FAIL, 50L),
                new Certainty(failed, Quantity.FAILED, 10_000, 900, 0, 0, 0.2, 1, Verdict.PASS, 50L));
        Measurement measured =
                Measurements.of(10_000, 0, generator.sidecar(), Map.of("p99", 900.0, "percent-fail", 0.0));

        Measured judged = judge.judge(TRAFFIC, measured, List.of(slow, failed));

        assertThat(judged.verdict()).as(why).isEqualTo(verdict);
        assertThat(judged.judgements().get(1).verdict())
                .as("nothing else is said of a load that was not delivered")
                .isEqualTo(late > 0 ? Verdict.INVALID : Verdict.PASS);
    }

    @Test
    void saysOfSuchAFailThatTheLoadWasNotQuiteDelivered() {
        Requirement slow = Requirement.parse("p99<200ms");
        Generators generator = new Generators().late(200, 300);
        generator.certainties =
                List.of(new Certainty(slow, Quantity.SLOW_OR_FAILED, 10_000, 900, 95, 90, 99, 1, Verdict.FAIL, 50L));

        Measured judged = judge(slow, 900, generator.sidecar());

        assertThat(judged.judgements().get(0).note())
                .startsWith(
                        "too far beyond to come from this: the load generator started 3 % of the requests more than 20");
    }

    @Test
    void failsAStepThatWasEndedBecauseAnswersPiledUp() {
        Measured judged = judge(Requirement.parse("p99<200ms"), 10, Measurements.behind(100, 40, "piled up"));

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.judgements().get(0).note()).isEqualTo("piled up");
    }

    @Test
    void takesTheWorstVerdictForTheStep() {
        Measurement measurement = Measurements.of(100, 0, null, Map.of("p99", 10.0, "percent-fail", 5.0));
        List<Requirement> both = List.of(Requirement.parse("p99<200ms"), Requirement.parse("percent-fail<=1%"));

        assertThat(judge.judge(TRAFFIC, measurement, both).verdict()).isEqualTo(Verdict.FAIL);
    }

    private Measured judge(Requirement requirement, double value, Sidecar sidecar) {
        Map<String, Double> metrics = Map.of(requirement.metric().toString(), value);
        return judge.judge(TRAFFIC, Measurements.of(100, 0, sidecar, metrics), List.of(requirement));
    }
}
