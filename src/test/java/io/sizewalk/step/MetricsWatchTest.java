package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.MinuteWindow;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When AWS is asked for a step's metrics, and when that ends, in time that the test lets pass. */
class MetricsWatchTest {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final FakeTimer timer = new FakeTimer();
    private final Map<Integer, EndpointMetrics> arrived = new LinkedHashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Duration> looks = new ArrayList<>();
    private final MetricsWatch watch =
            new MetricsWatch(timer, new Told(), (step, metrics) -> arrived.put(step.number(), metrics));

    private Answer answer = () -> metrics(0, false);

    private interface Answer {
        EndpointMetrics now() throws MetricsUnavailableException;
    }

    private final MetricsSource source = new MetricsSource() {
        @Override
        public Duration deadline() {
            return DEADLINE;
        }

        @Override
        public EndpointMetrics look(StepResult step) throws MetricsUnavailableException {
            looks.add(Duration.ofNanos(timer.nanos()));
            return answer.now();
        }
    };

    private static EndpointMetrics metrics(long invocations, boolean complete) {
        return new EndpointMetrics(
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                true,
                complete,
                List.of(),
                null,
                null,
                invocations,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static StepResult step(int number) {
        return StepResult.fixed(
                number,
                StepConfig.fixed(
                        Phase.FIND_TYPE,
                        new Fleet(InstanceType.of("ml.m5.large"), 1),
                        Traffic.steady(Tps.of(10), Duration.ofSeconds(10))),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(20),
                new StepOutcome.Measured(Measurements.of(100, 0), List.of(), Verdict.PASS));
    }

    @Test
    void takesWhatIsCompleteAndDoesNotChangeAnyMore() {
        answer = () -> looks.size() < 4 ? metrics(looks.size(), true) : metrics(4, true);
        watch.follow(step(1), source);

        timer.pass(Duration.ofSeconds(12));
        assertThat(arrived).isEmpty();
        timer.pass(Duration.ofSeconds(10));

        assertThat(arrived).containsEntry(1, metrics(4, true));
        assertThat(looks).hasSize(5);
    }

    @Test
    void looksSeldomerAndSeldomerUntilTheDeadlineAndNotAfterIt() {
        watch.follow(step(1), source);

        timer.pass(Duration.ofMinutes(10));

        assertThat(looks)
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 7L, 12L, 22L, 42L, 62L, 82L, 102L, 120L);
        assertThat(arrived.get(1)).satisfies(late -> {
            assertThat(late.invocations()).isZero();
            assertThat(late.complete()).isFalse();
            assertThat(late.notes()).singleElement().asString().contains("not published everything");
        });
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysThatFiguresWereStillChanging() {
        answer = () -> metrics(looks.size(), true);
        watch.follow(step(1), source);

        timer.pass(DEADLINE);

        assertThat(arrived.get(1).complete()).isFalse();
        assertThat(arrived.get(1).notes()).singleElement().asString().contains("still changing");
    }

    @Test
    void doesNotAskAgainForAnythingAfterARefusal() {
        MetricsUnavailableException denied =
                new MetricsUnavailableException("AccessDenied: no", "allow it", true, null);
        answer = () -> {
            throw denied;
        };
        watch.follow(step(1), source);
        watch.follow(step(2), source);

        timer.pass(Duration.ofSeconds(2));
        watch.follow(step(3), source);
        timer.pass(Duration.ofSeconds(2));

        assertThat(looks).hasSize(1);
        assertThat(arrived).containsOnlyKeys(1, 2, 3);
        assertThat(arrived.values()).allMatch(metrics -> metrics.notes().equals(List.of("AccessDenied: no")));
        assertThat(warnings).containsExactly(new Warning("AccessDenied: no", "allow it"));
    }

    @Test
    void triesAgainAfterPassingTrouble() {
        answer = () -> {
            if (looks.size() < 3) {
                throw new MetricsUnavailableException("throttled", "wait", false, null);
            }
            return metrics(7, true);
        };
        watch.follow(step(1), source);

        timer.pass(DEADLINE);

        assertThat(arrived).containsEntry(1, metrics(7, true));
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysWhatTroubleDidNotPassOnceForTheJob() {
        answer = () -> {
            throw new MetricsUnavailableException("no answer", "wait", false, null);
        };
        watch.follow(step(1), source);
        watch.follow(step(2), source);

        timer.pass(DEADLINE);

        assertThat(arrived.values()).allMatch(metrics -> metrics.notes().equals(List.of("no answer")));
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aDefectIsANoteAndNotTheEndOfTheJob() {
        answer = () -> {
            throw new IllegalStateException("unforeseen");
        };
        watch.follow(step(1), source);

        timer.pass(DEADLINE);

        assertThat(arrived.get(1).notes()).singleElement().asString().contains("unforeseen");
        assertThat(looks).hasSize(1);
    }

    @Test
    void doesNotPileUpBehindCallsThatHang() {
        answer = () -> {
            timer.take(Duration.ofSeconds(20));
            throw new MetricsUnavailableException("no answer", "wait", false, null);
        };
        for (int number = 1; number <= 30; number++) {
            watch.follow(step(number), source);
        }

        timer.pass(DEADLINE);
        timer.pass(Duration.ofSeconds(1));

        assertThat(arrived.keySet()).hasSize(30);
        assertThat(arrived.values()).allMatch(metrics -> metrics.notes().equals(List.of("no answer")));
        assertThat(timer.nanos()).isLessThanOrEqualTo(DEADLINE.plusSeconds(22).toNanos());
    }

    @Test
    void asksAtOnceAndOftenWhenNothingElseIsGoingOn() {
        watch.follow(step(1), source);
        timer.pass(Duration.ofSeconds(43));
        looks.clear();
        answer = () -> metrics(7, true);

        watch.hurry();
        timer.pass(Duration.ofSeconds(2));

        assertThat(looks).extracting(Duration::toSeconds).containsExactly(43L, 45L);
        assertThat(arrived).containsEntry(1, metrics(7, true));
        timer.pass(DEADLINE);
        assertThat(looks).hasSize(2);
    }

    @Test
    void knowsTheMinutesOfAStepThatWasNeverAnswered() {
        answer = () -> {
            throw new MetricsUnavailableException("no answer", "wait", false, null);
        };
        watch.follow(step(1), source);

        timer.pass(DEADLINE);

        assertThat(arrived.get(1).window()).isEqualTo(MinuteWindow.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(10)));
        assertThat(arrived.get(1).hasData()).isFalse();
    }

    private final class Told implements Progress {
        @Override
        public void warning(Warning warning) {
            warnings.add(warning);
        }
    }
}
