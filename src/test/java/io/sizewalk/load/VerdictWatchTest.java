package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictWatchTest {

    private static final long SECOND = 1_000_000;
    private static final long GAP = 10_000;
    private static final Traffic TRAFFIC = Traffic.steady(Tps.of(100), Duration.ofSeconds(60));
    private static final VerdictRule RULE = VerdictRule.sequential(95, Duration.ofSeconds(60));

    private final VerdictWatch watch = watch("p99<200ms");
    private int sent;

    @Test
    void endsAPassOnceItIsCertainAndOldEnough() {
        send(900, 50, true);
        assertThat(watch.look(9 * SECOND)).as("certain, but too early").isNull();

        send(100, 50, true);
        Ending ending = watch.look(10 * SECOND);

        assertThat(ending.kind()).isEqualTo(Ending.Kind.CERTAIN);
        assertThat(ending.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ending.afterMillis()).isEqualTo(10_000);
        assertThat(ending.reason())
                .startsWith("PASS was certain: p99<200ms, 0 %")
                .contains("n = 1000");
    }

    @Test
    void endsAFailOnceItIsCertain() {
        send(1000, 900, true);

        assertThat(watch.look(10 * SECOND).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void goesOnWhileNothingIsCertain() {
        send(300, 50, true);

        assertThat(watch.look(50 * SECOND)).isNull();
    }

    @Test
    void aRequestThatHangsHoldsThePassUp() {
        watch.started(0);
        sent++;
        send(2000, 50, true);

        assertThat(watch.look(20 * SECOND)).isNull();
    }

    @Test
    void prolongsWhatMoreRequestsCanDecide() {
        send(300, 50, true);

        assertThat(watch.prolongs(59 * SECOND)).isTrue();
    }

    @Test
    void doesNotProlongWhatIsOutOfReach() {
        VerdictWatch hopeless = watch("percent-fail<=0.01%");
        for (int i = 0; i < 300; i++) {
            hopeless.ended(hopeless.started(i * GAP), 50_000, true);
        }

        assertThat(hopeless.prolongs(59 * SECOND))
                .as("some 35,000 requests would be enough")
                .isFalse();
    }

    @Test
    void doesNotProlongWhatIsDecided() {
        send(1000, 50, true);

        assertThat(watch.prolongs(59 * SECOND)).isFalse();
    }

    @Test
    void whatEndedTheStepStandsThoughTheLastRequestsMakeItLessCertain() {
        send(1000, 50, true);
        assertThat(watch.look(10 * SECOND).verdict()).isEqualTo(Verdict.PASS);
        send(12, 900, true);

        Certainty last = watch.conclude(11 * SECOND).get(0);

        assertThat(last.verdict()).isEqualTo(Verdict.PASS);
        assertThat(last.samples()).isEqualTo(1012);
        assertThat(last.estimate()).isGreaterThan(1);
    }

    @Test
    void countsWhatNeverEndedAsBeyondTheLimit() {
        send(400, 50, true);
        for (int i = 0; i < 40; i++) {
            watch.started(GAP * sent++);
        }

        Certainty last = watch.conclude(60 * SECOND).get(0);

        assertThat(last.samples()).isEqualTo(440);
        assertThat(last.verdict()).isNotEqualTo(Verdict.PASS);
    }

    private static VerdictWatch watch(String requirement) {
        Criteria criteria = new Criteria(List.of(Requirement.parse(requirement)), RULE, true);
        return new VerdictWatch(criteria, EndRule.of(TRAFFIC, RULE));
    }

    private void send(int requests, long millis, boolean ok) {
        for (int i = 0; i < requests; i++) {
            watch.ended(watch.started(GAP * sent++), millis * 1000, ok);
        }
    }
}
