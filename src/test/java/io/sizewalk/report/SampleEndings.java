package io.sizewalk.report;

import io.sizewalk.model.Ending;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How the loads of sample steps end. */
final class SampleEndings {

    private SampleEndings() {}

    /**
     * What was sent.
     *
     * @param certainties whether a sequential verdict watched it
     */
    record Load(Traffic traffic, Instant begin, Ending ending, boolean certainties) {

        Duration sent() {
            return Duration.ofMillis(ending.afterMillis());
        }

        Instant end() {
            return begin.plus(sent());
        }

        long requests() {
            return traffic.ramp().isZero()
                    ? Math.round(traffic.tps().perSecond() * ending.afterMillis() / 1000)
                    : Math.round(traffic.expectedRequests());
        }
    }

    /** Over the planned time, compared plainly. */
    static Load planned(SampleSteps.At at) {
        return new Load(
                at.traffic(), at.load(), Ending.planned(at.traffic().total().toMillis()), false);
    }

    /** Ended by a certain verdict: a PASS after a sixth of the time and 352 or more requests, a FAIL after ten seconds. */
    static Load sequential(SampleSteps.At at, double p99Millis, long failedOfThousand) {
        boolean fails = p99Millis >= SampleJob.LATENCY.limit() || failedOfThousand > 10;
        long planned = at.traffic().total().toSeconds();
        double samples = SampleCertainty.enough(SampleCertainty.share(p99Millis, SampleJob.LATENCY.limit(), 1), 1);
        double needed = samples / at.traffic().tps().perSecond();
        long seconds = (long) Math.ceil(fails ? Math.max(10, planned / 18.0) : Math.max(planned / 6.0, needed));
        Verdict verdict = fails ? Verdict.FAIL : Verdict.PASS;
        String reason = verdict + " was certain: " + SampleJob.LATENCY + ", as samples go";
        return new Load(
                at.traffic(), at.load(), new Ending(Ending.Kind.CERTAIN, reason, seconds * 1000 + 400, verdict), true);
    }

    /** Prolonged to twice the planned time. */
    static Load inconclusive(SampleSteps.At at) {
        return new Load(
                at.traffic(), at.load(), Ending.planned(2 * at.traffic().total().toMillis()), true);
    }

    /** After 12 seconds. */
    static Load stopped(SampleSteps.At at, Ending.Kind kind, String reason) {
        return new Load(at.traffic(), at.load(), new Ending(kind, reason, 12_000, null), true);
    }

    /** The same figures with another end. */
    static Measurement ended(Measurement step, Ending ending) {
        Sidecar sidecar = Objects.requireNonNull(step.sidecar());
        Sidecar other = new Sidecar(
                sidecar.schemaVersion(),
                sidecar.asked(),
                sidecar.started(),
                sidecar.finished(),
                ending,
                sidecar.warmUp(),
                sidecar.httpCodes(),
                sidecar.errorCodes(),
                sidecar.latencyMicros(),
                sidecar.drift(),
                sidecar.bytesReceived(),
                sidecar.connectFailures(),
                sidecar.lastConnectFailure(),
                sidecar.certainties(),
                sidecar.generator());
        return new Measurement(
                step.overall(), step.byName(), step.warmUp(), other, step.timeline(), step.truncated(), step.metrics());
    }
}
