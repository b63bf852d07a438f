package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.WarmUpFigures;
import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress.Live;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

    private static final StepResult FAILED_STEP =
            OutcomeTest.step(3, new Failed(Failed.Cause.ENVIRONMENT, "no capacity"));

    private final StringWriter text = new StringWriter();
    private final PrintWriter err = new PrintWriter(text);
    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void saysWhatIsWaitedForOnceAndAgainAfterHalfAMinute() {
        PlainProgress progress = new PlainProgress(err, clock);
        for (int second = 0; second <= 35; second++) {
            now = Instant.ofEpochSecond(second);
            progress.waiting("endpoint e: Creating (" + second + " s)");
        }
        progress.waiting("endpoint e: InService (35 s)");

        assertThat(text.toString().lines())
                .containsExactly(
                        "  endpoint e: Creating (0 s)",
                        "  endpoint e: Creating (30 s)",
                        "  endpoint e: InService (35 s)");
    }

    @Test
    void showsLiveFiguresEveryTenSeconds() {
        PlainProgress progress = new PlainProgress(err, clock);
        progress.stepStarted(1, FAILED_STEP.config());
        for (int second = 1; second <= 25; second++) {
            progress.load(live(second));
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "step 1, phase 1 (find the type): 1 x ml.m5.large at 5 TPS for 10s",
                        "  10s of 10s, waiting for the last answers, 55 requests, p50 12.0 ms, p99 -, 1 failed",
                        "  10s of 10s, waiting for the last answers, 105 requests, p50 12.0 ms, p99 -, 1 failed");
    }

    @Test
    void tellsHowAStepEnded() {
        PlainProgress progress = new PlainProgress(err, clock);
        Judgement judgement =
                Judgement.plain(Requirement.parse("p99<200ms"), Double.POSITIVE_INFINITY, Verdict.FAIL, "");
        Measured measured =
                new Measured(OutcomeTest.measured(Verdict.FAIL).measurement(), List.of(judgement), Verdict.FAIL);
        progress.stepFinished(OutcomeTest.step(2, measured));
        progress.stepFinished(FAILED_STEP);
        progress.warning(new Warning("old prices", "Update them."));

        assertThat(text.toString().lines())
                .containsExactly(
                        "step 2: FAIL, 50 requests; p99<200ms: unbounded, plain comparison (12s in all)",
                        "step 3: FAILED, no capacity (12s in all)",
                        "warning: old prices. Update them.");
    }

    @Test
    void tellsHowCertainAVerdictIsAndHowLongItTook() {
        PlainProgress progress = new PlainProgress(err, clock);
        progress.stepFinished(OutcomeTest.step(4, certain(3_000, Verdict.PASS, 0, 0.3, 352L, "")));
        progress.stepFinished(OutcomeTest.step(5, certain(20_000, Verdict.INCONCLUSIVE, 0.6, 1.4, 150L, "")));
        progress.stepFinished(
                OutcomeTest.step(6, certain(10_000, Verdict.INVALID, 0, 0.3, 352L, "too slow a machine")));

        assertThat(text.toString().lines())
                .containsExactly(
                        "step 4: PASS in 3s of 10s, 50 requests; p99<200ms: 142 ms, 0 % beyond (0 to 0.3 %, allowed 1 %),"
                                + " enough: 352 (12s in all)",
                        "step 5: INCONCLUSIVE in 20s, prolonged from 10s, 50 requests; p99<200ms: 142 ms, 0.6 % beyond (0 to"
                                + " 1.4 %, allowed 1 %), enough: 150 (12s in all)",
                        "  p99<200ms had 50 requests; about 150 would be enough, which is 1 min at this rate. Run with"
                                + " --duration 1m, or allow --max-extend 50s, or walk higher rates.",
                        "step 6: INVALID in 10s, 50 requests; p99<200ms: 142 ms, 0 % beyond (0 to 0.3 %, allowed 1 %),"
                                + " enough: 352; too slow a machine (12s in all)");
    }

    static Measured certain(
            long afterMillis, Verdict verdict, double estimate, double upper, Long enough, String note) {
        Requirement requirement = Requirement.parse("p99<200ms");
        Certainty known = new Certainty(
                requirement, Certainty.Quantity.SLOW_OR_FAILED, 50, 50, estimate, 0, upper, 1, verdict, enough);
        Ending ending = verdict == Verdict.PASS
                ? new Ending(Ending.Kind.CERTAIN, "", afterMillis, verdict)
                : Ending.planned(afterMillis);
        Measurement plain = OutcomeTest.measured(verdict).measurement();
        Sidecar sidecar = new Sidecar(
                Sidecar.SCHEMA_VERSION,
                50,
                50,
                50,
                ending,
                WarmUpFigures.none(),
                Map.of(),
                Map.of(),
                null,
                null,
                0,
                0,
                null,
                List.of(known),
                null);
        Measurement measurement = new Measurement(
                plain.overall(), List.of(), null, sidecar, plain.timeline(), false, Map.of("p99", 142.0));
        return new Measured(measurement, List.of(new Judgement(requirement, 142, verdict, note, known)), verdict);
    }

    @Test
    void rewritesOneLineThatFitsTheTerminal() {
        LiveProgress progress = new LiveProgress(err, 40);
        progress.stepStarted(3, FAILED_STEP.config());
        progress.load(live(1));
        progress.stepFinished(FAILED_STEP);
        progress.waiting("endpoint e: Deleting (0 s)");
        progress.close();

        String[] shown = text.toString().split("\r\u001b\\[K", -1);
        assertThat(shown)
                .containsExactly(
                        "",
                        "phase 1, step 3: 1 x ml.m5.large at 5 T",
                        "phase 1, step 3: 1 x ml.m5.large at 5 T",
                        "step 3: FAILED, no capacity (12s in all)" + System.lineSeparator(),
                        "endpoint e: Deleting (0 s)",
                        "");
    }

    private static Live live(int second) {
        return new Live(Duration.ofSeconds(second), Duration.ofSeconds(10), 5L * second, 1, 12, Double.NaN);
    }
}
