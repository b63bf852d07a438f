package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.Payload;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepRecorderTest {

    private final StepRecorder recorder = new StepRecorder(
            new Schedule(Traffic.steady(Tps.of(10), Duration.ofSeconds(10))),
            new InFlightLimit(3, "3 for a test", InFlightLimit.Kind.ENDPOINT_BEHIND));

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
        assertThat(sidecar.latencyMicros().count()).isEqualTo(2);
        assertThat(sidecar.bytesReceived()).isEqualTo(21);
        assertThat(sidecar.connectFailures()).isZero();
        assertThat(recorder.figures().failed()).isEqualTo(1);
    }

    @Test
    void stopsOnceTooManyAreUnderWay() {
        recorder.started(0);
        recorder.started(1);
        assertThat(recorder.mustStop()).isFalse();

        recorder.started(2);

        assertThat(recorder.mustStop()).isTrue();
        assertThat(recorder.sidecar().stoppedEarly()).contains("3 requests", "3 for a test");
        assertThat(recorder.sidecar().unfinished()).isEqualTo(3);
    }

    @Test
    void goesOnWhileRequestsEnd() {
        for (int i = 0; i < 50; i++) {
            answered(i, 200, null);
            assertThat(recorder.mustStop()).isFalse();
        }
        assertThat(recorder.sidecar().stoppedEarly()).isNull();
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

        recorder.refused(new Refusal(403, "ExpiredTokenException", "expired"));
        recorder.refused(new Refusal(403, "AccessDeniedException", "no"));

        assertThat(recorder.mustStop()).isTrue();
        assertThat(recorder.refusal().code()).isEqualTo("ExpiredTokenException");
        assertThat(recorder.sidecar().stoppedEarly()).isEqualTo("stopped: 403 ExpiredTokenException: expired");
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

    private void answered(long index, int status, String failure) {
        Call call = call();
        recorder.started(index);
        call.building();
        call.writing();
        call.answered(status, 7);
        recorder.ended(call, failure);
    }

    private static Call call() {
        Payload payload = new Payload("p", Path.of("p"), 100, "text/plain", Map.of());
        RenewableSigner signer = new RenewableSigner(new SigningCredentials("a", "b", null), "r");
        return new Call(new PreparedPayload(payload, "x".getBytes(UTF_8), "/", "h", signer));
    }
}
