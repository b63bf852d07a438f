package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.VerdictRule;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepRecorderTest {

    private static final Traffic TRAFFIC = Traffic.steady(Tps.of(10), Duration.ofSeconds(10));

    private final long beginNanos = System.nanoTime();
    private final Random random = new Random(1);
    private long lateMillis;
    private final Admission admission = new Admission(new SigningClock(Clock.systemUTC()));
    private final StepRecorder recorder = new StepRecorder(
            new Schedule(TRAFFIC),
            new InFlightLimit(3, false, "3 for a test"),
            Criteria.none(),
            EndRule.of(TRAFFIC, VerdictRule.POINT),
            false,
            admission);

    @Test
    void countsByStatusAndKeepsOnlySuccessfulLatencies() {
        answered(0, 200, null);
        answered(1, 503, "HTTP 503");
        answered(2, 201, null);

        Sidecar sidecar = recorder.sidecar();

        assertThat(sidecar.asked()).isEqualTo(100);
        assertThat(sidecar.started()).isEqualTo(3);
        assertThat(sidecar.unfinished()).isZero();
        assertThat(sidecar.httpCodes()).isEqualTo(Map.of("200", 1L, "201", 1L, "503", 1L));
        assertThat(sidecar.errorCodes()).isEqualTo(Map.of("ModelError", 1L));
        assertThat(sidecar.latencyMicros().count()).isEqualTo(2);
        assertThat(sidecar.bytesReceived()).isEqualTo(21);
        assertThat(sidecar.connectFailures()).isZero();
        assertThat(recorder.figures().failed()).isEqualTo(1);
    }

    @Test
    void countsLatencyFromTheIntendedStart() {
        answered(10, 200, null);
        answered(0, 200, null);

        assertThat(lateMillis)
                .as("the request due a second before the other one")
                .isGreaterThanOrEqualTo(1_000);
        assertThat(recorder.sidecar().latencyMicros().max()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(recorder.sidecar().latencyMicros().min()).isLessThan(1_000_000);
    }

    @Test
    void stopsOnceTooManyAreUnderWay() {
        recorder.started(0);
        recorder.started(1);
        assertThat(recorder.mustStop()).isFalse();

        recorder.started(2);

        assertThat(recorder.mustStop()).isTrue();
        assertThat(recorder.sidecar().ending().reason()).contains("3 requests", "3 for a test");
        assertThat(recorder.sidecar().unfinished()).isEqualTo(3);
    }

    @Test
    void goesOnWhileRequestsEnd() {
        for (int i = 0; i < 50; i++) {
            answered(i, 200, null);
            assertThat(recorder.mustStop()).isFalse();
        }
        assertThat(recorder.sidecar().ending().kind()).isEqualTo(Ending.Kind.PLANNED);
    }

    @Test
    void stopsWhenNoWarmUpRequestGotAConnection() {
        recorder.warmUpEnded(call(), "Connection refused");

        assertThat(recorder.mustStop()).isTrue();
        assertThat(recorder.unreachable()).isEqualTo("Connection refused");
    }

    @Test
    void isReachableOnceAnythingGotAConnection() {
        recorder.warmUpEnded(call(), "Connection refused");
        Call timedOut = call();
        timedOut.writing();
        recorder.warmUpEnded(timedOut, "Request timeout");

        assertThat(recorder.unreachable()).isNull();
        assertThat(recorder.mustStop()).isFalse();
    }

    @Test
    void stopsAtTheFirstRefusalOfTheCallerAndKeepsIt() {
        answered(0, 200, null);
        assertThat(recorder.mustStop()).isFalse();

        admission.refused(new Refusal(403, "ExpiredTokenException", "expired"));
        admission.refused(new Refusal(403, "AccessDeniedException", "no"));

        assertThat(recorder.mustStop()).isTrue();
        assertThat(admission.refusal().code()).isEqualTo("ExpiredTokenException");
        assertThat(recorder.sidecar().ending().reason()).isEqualTo("stopped: 403 ExpiredTokenException: expired");
    }

    @Test
    void nothingSentIsNotUnreachable() {
        assertThat(recorder.unreachable()).isNull();
        assertThat(recorder.figures().p50Millis()).isNull();
        assertThat(recorder.sidecar().drift()).isNull();
    }

    @Test
    void aRequestIsWrittenOnlyOnce() {
        Call call = call();
        call.writing();

        assertThatThrownBy(call::writing).isInstanceOf(Call.NotRetriedException.class);
    }

    @Test
    void endsEarlyWhatIsCertain() {
        StepRecorder judging = judging();
        for (int i = 0; i < 2000; i++) {
            answered(judging, onTime());
        }
        judging.tick();

        assertThat(judging.sidecar().ending().kind()).isEqualTo(Ending.Kind.CERTAIN);
    }

    @Test
    void goesOnWithWhatIsCertainWhileTheGeneratorsOwnLatenessWeighsTooMuch() {
        StepRecorder judging = judging();
        for (int i = 0; i < 2000; i++) {
            answered(judging, onTime() - (i < 1950 ? 0 : 1_000_000));
        }
        judging.tick();

        assertThat(judging.sidecar().certainties())
                .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.PASS));
        assertThat(judging.sidecar().ending().kind()).isEqualTo(Ending.Kind.PLANNED);
    }

    @Test
    void endsEarlyAFailThatTheGeneratorsOwnLatenessCannotExplain() {
        StepRecorder judging = judging();
        for (int i = 0; i < 2000; i++) {
            answered(judging, onTime() - (i < 1950 ? 0 : 1_000_000), "status 500");
        }
        judging.tick();

        assertThat(judging.sidecar().ending().kind()).isEqualTo(Ending.Kind.CERTAIN);
        assertThat(judging.sidecar().ending().reason()).startsWith("FAIL was certain");
    }

    /** Late by less than counts, and by chance, so that latencies are independent of one another. */
    private long onTime() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - beginNanos) - random.nextInt(200_000);
    }

    /** May end at once. The latency limit tolerates a start half a second late. */
    private static StepRecorder judging() {
        List<Requirement> requirements = List.of(Requirement.parse("p99<10s"));
        return new StepRecorder(
                new Schedule(TRAFFIC),
                new InFlightLimit(3, false, "3 for a test"),
                new Criteria(requirements, VerdictRule.sequential(95, Duration.ZERO), true),
                new EndRule(0, 0, 60_000_000, 60_000_000),
                false,
                new Admission(new SigningClock(Clock.systemUTC())));
    }

    private void answered(StepRecorder judging, long dueMicros) {
        answered(judging, dueMicros, null);
    }

    private void answered(StepRecorder judging, long dueMicros, String failure) {
        Call call = Call.judged(payload(), judging.started(dueMicros), dueMicros);
        call.building();
        call.writing();
        call.answered(200, 7, "");
        judging.ended(call, written(failure));
    }

    private void answered(long index, int status, String failure) {
        long dueMicros = 100_000 * index;
        Call call = Call.judged(payload(), recorder.started(dueMicros), dueMicros);
        call.building();
        call.writing();
        call.answered(status, 7, failure == null ? "" : "ModelError");
        recorder.ended(call, written(failure));
    }

    private End written(String failure) {
        return new End() {
            @Override
            public String failure() {
                return failure;
            }

            @Override
            public boolean write(long late) {
                lateMillis = late;
                return true;
            }
        };
    }

    private static Call call() {
        return Call.warmUp(payload());
    }

    private static Outgoing payload() {
        Destination nowhere = new Destination("h", URI.create("http://h/"), Map.of(), false, false, 1);
        Route route = new Route(nowhere, AnswerCheck.of(Expectation.SUCCESS), null);
        return new Outgoing("p", route, new Bodies.Body("x".getBytes(UTF_8), Map.of()));
    }
}
