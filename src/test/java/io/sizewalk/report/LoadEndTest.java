package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Ending;
import io.sizewalk.model.Ending.Kind;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadEndTest {

    private static final Duration PLANNED = Duration.ofMinutes(3);

    @Test
    void saysWhatACertainVerdictSaved() {
        LoadEnd end = end(Kind.CERTAIN, 31_400, "PASS was certain");

        assertThat(end.brief()).isEqualTo("certain after 31 s of 3 min");
        assertThat(end.whole()).isEqualTo("certain after 31 s of 3 min; 2 min 29 s and 1,486 requests were saved");
    }

    @Test
    void saysWhatAProlongedStepCost() {
        assertThat(end(Kind.PLANNED, 270_000, "").whole())
                .isEqualTo("prolonged to 4 min 30 s, planned 3 min; 1 min 30 s longer, as it was not certain by then");
        assertThat(end(Kind.CERTAIN, 220_000, "FAIL was certain").brief())
                .isEqualTo("certain after 3 min 40 s, planned 3 min");
        assertThat(end(Kind.PLANNED, 180_000, "").whole()).isEqualTo("as planned, 3 min");
    }

    @Test
    void saysWhyAStepWasStopped() {
        assertThat(end(Kind.HOPELESS, 12_000, "the backlog only grew\u0000").whole())
                .isEqualTo("hopeless after 12 s of 3 min; 2 min 48 s and 1,486 requests were saved: the backlog only"
                        + " grew\uFFFD");
        assertThat(end(Kind.GENERATOR_LIMIT, 12_000, "too few files").whole())
                .isEqualTo("generator's limit after 12 s of 3 min: too few files");
        assertThat(end(Kind.IN_FLIGHT, 12_000, "").brief()).isEqualTo("too many under way after 12 s of 3 min");
        assertThat(end(Kind.REFUSED, 12_000, "").brief()).isEqualTo("refused after 12 s of 3 min");
    }

    @Test
    void readsTheStepsOwnEnd() {
        JobResult job = SampleJob.proven();

        assertThat(LoadEnd.of(job.steps().get(0)).map(LoadEnd::brief)).contains("certain after 10 s of 1 min");
        assertThat(LoadEnd.of(job.steps().get(2))).isEmpty();
    }

    @Test
    void sumsUpWhatAJobSavedAndAdded() {
        assertThat(LoadTime.of(SampleTroubles.undecided()).map(LoadTime::text))
                .contains(
                        "2 min 24 s of load sent: early verdicts saved 48 s of 3 min planned (1 step); prolonging added 1"
                                + " min (1 step); stopped for another reason (1 step)");
        assertThat(LoadTime.of(SampleJob.stopped("x")).map(LoadTime::text))
                .contains("10 s of load sent: early verdicts saved 50 s of 1 min planned (1 step)");
        assertThat(LoadTime.of(new SampleJob().scaledTry(2, 80).build()).map(LoadTime::text))
                .contains("10 min of load sent, as planned");
        assertThat(LoadTime.of(new SampleJob().build())).isEmpty();
    }

    private static LoadEnd end(Kind kind, long afterMillis, String reason) {
        Verdict verdict = kind == Kind.CERTAIN ? Verdict.PASS : null;
        return new LoadEnd(
                new Ending(kind, reason, afterMillis, verdict), Duration.ofMillis(afterMillis), PLANNED, 1_486);
    }
}
