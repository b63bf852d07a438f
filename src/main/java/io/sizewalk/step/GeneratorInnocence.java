package io.sizewalk.step;

import io.sizewalk.model.Ending;
import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.LocalFailures;
import io.sizewalk.model.GeneratorTolerance;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Traffic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a step's load was delivered as asked, so that what it shows is the endpoint's doing. If not, the step is INVALID:
 * neither a PASS nor a FAIL would be about the endpoint.
 *
 * <p>The principle: what the load generator adds of its own must be small against what the tightest requirement allows
 * ({@link GeneratorTolerance}), in time and in share of requests. Latency is counted from the intended start, so a late start adds to
 * it as much as an answer that is read late. These figures condemn:
 *
 * <ol>
 *   <li>a request that this machine failed (no file, port or memory left): one is enough, the next would have failed too;
 *   <li>a step that was ended because connections were running out;
 *   <li>requests that were due and never started, more than the tolerated share;
 *   <li>requests started late, and the time in which event loops were stalled, which is the share of answers read late: their
 *       sum may be above the tolerated share by no more than chance, and two requests never condemn;
 *   <li>the same against a quarter of the tolerated time, where the processor was taken away: event loops waited for one
 *       more than 20 % of the time and more than twice as long as they ran. What such a generator adds changes from one
 *       second to the next with its neighbours.
 * </ol>
 *
 * Its own use of the processor, garbage collections and heap only explain ({@link LikelyBottleneck}): a busy processor that
 * is never late harms nobody.
 */
public final class GeneratorInnocence {

    /** Of the requests of a step whose generator did not watch itself. */
    static final double LEAST_STARTED = 0.9;

    /** Of an event loop's time, spent waiting for a processor. */
    static final double MOST_WAITING = 0.2;
    /** Times as long as it ran. Busy generators wait for one another, and run as much. */
    static final double MOST_WAITING_PER_RUNNING = 2;

    private GeneratorInnocence() {}

    /**
     * What is held against the generator of a step.
     *
     * @param reason with what was measured, what it likely comes from and advice
     * @param disturbedShare of the requests, from 0 to 1, that were started late, read late or not sent; 1 where how many were is
     *     anybody's guess
     */
    record Doubt(String reason, double disturbedShare) {}

    /** Why a step is INVALID, with what was measured, its likely reason and advice; empty when the load was delivered. */
    public static Optional<String> reasonAgainst(
            Traffic traffic, @Nullable Sidecar sidecar, List<Requirement> requirements) {
        return doubt(traffic, sidecar, requirements).map(Doubt::reason);
    }

    /** Why a step is INVALID unless it is a {@linkplain FailBeyondDoubt FAIL beyond doubt}; empty when the load was delivered. */
    static Optional<Doubt> doubt(Traffic traffic, @Nullable Sidecar sidecar, List<Requirement> requirements) {
        if (sidecar == null || sidecar.asked() == 0) {
            return Optional.empty();
        }
        GeneratorHealth health = sidecar.generator();
        if (sidecar.ending().kind() == Ending.Kind.GENERATOR_LIMIT) {
            return Optional.of(boundless("the load generator was the bottleneck: "
                    + sidecar.ending().reason() + "; raise ulimit -n, or send at a lower rate"));
        }
        if (health == null) {
            return unwatched(sidecar).map(GeneratorInnocence::boundless);
        }
        GeneratorTolerance tolerance = GeneratorTolerance.of(requirements);
        return localFailures(sidecar, health.localFailures())
                .or(() -> starved(sidecar, health, tolerance))
                .map(GeneratorInnocence::boundless)
                .or(() -> notStarted(traffic, sidecar, health, tolerance)
                        .or(() -> disturbed(sidecar, health, tolerance))
                        .map(reason -> new Doubt(reason, disturbedShare(sidecar, health, tolerance))));
    }

    private static Doubt boundless(String reason) {
        return new Doubt(reason, 1);
    }

    private static double disturbedShare(Sidecar sidecar, GeneratorHealth health, GeneratorTolerance tolerance) {
        long notStarted = Math.max(0, sidecar.asked() - sidecar.started());
        return (double) (notStarted + health.startedLate(tolerance.lateMillis())) / sidecar.asked()
                + stalled(health, tolerance);
    }

    private static Optional<String> unwatched(Sidecar sidecar) {
        double started = (double) sidecar.started() / sidecar.asked();
        return sidecar.ending().endpointBehind() || started >= LEAST_STARTED
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the load generator started %d of %d requests (%.1f %%): use a larger machine or a lower rate",
                        sidecar.started(),
                        sidecar.asked(),
                        100 * started));
    }

    private static Optional<String> localFailures(Sidecar sidecar, LocalFailures failures) {
        if (failures.total() == 0) {
            return Optional.empty();
        }
        String what;
        String advice;
        if (failures.tooManyOpenFiles() > 0) {
            what = "no file was left for their connections";
            advice = "raise ulimit -n";
        } else if (failures.noPortsLeft() > 0) {
            what = "no local port was left for their connections";
            advice = "widen net.ipv4.ip_local_port_range, or send from several machines";
        } else {
            what = "no memory was left for them";
            advice = LikelyBottleneck.MORE_MEMORY;
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the load generator failed %d of %d requests itself, %s: %s, or send at a lower rate",
                failures.total(),
                sidecar.started(),
                what,
                advice));
    }

    /** Those due within the tolerated time before the end may be a little late rather than missing. */
    private static Optional<String> notStarted(
            Traffic traffic, Sidecar sidecar, GeneratorHealth health, GeneratorTolerance tolerance) {
        double underWay = traffic.tps().perSecond() * tolerance.lateMillis() / 1000;
        long missing = sidecar.asked() - sidecar.started();
        if (missing - underWay <= tolerance.allowed(sidecar.asked())) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the load generator had not started %d of %d requests that were due (allowed: %s %%, %s): %s",
                missing,
                sidecar.asked(),
                percent(tolerance.share()),
                tolerance.reason(),
                LikelyBottleneck.of(health)));
    }

    private static Optional<String> disturbed(Sidecar sidecar, GeneratorHealth health, GeneratorTolerance tolerance) {
        return isTolerable(sidecar, health, tolerance)
                ? Optional.empty()
                : Optional.of(disturbance(sidecar, health, tolerance) + ": " + LikelyBottleneck.of(health));
    }

    private static Optional<String> starved(Sidecar sidecar, GeneratorHealth health, GeneratorTolerance tolerance) {
        Double waited = health.processor().eventLoopsWaitingShare();
        Double ran = health.processor().eventLoopsRunningShare();
        boolean taken =
                waited != null && ran != null && waited > MOST_WAITING && waited > MOST_WAITING_PER_RUNNING * ran;
        GeneratorTolerance stricter = tolerance.quarter();
        if (!taken || isTolerable(sidecar, health, stricter)) {
            return Optional.empty();
        }
        return Optional.of(disturbance(sidecar, health, stricter)
                + ", and its processor was taken away, so that it may as well have been much more: "
                + LikelyBottleneck.of(health));
    }

    private static boolean isTolerable(Sidecar sidecar, GeneratorHealth health, GeneratorTolerance tolerance) {
        return tolerance.covers(
                health.startedLate(tolerance.lateMillis()), stalled(health, tolerance), sidecar.started());
    }

    private static String disturbance(Sidecar sidecar, GeneratorHealth health, GeneratorTolerance tolerance) {
        double late = (double) health.startedLate(tolerance.lateMillis()) / Math.max(1, sidecar.started());
        return String.format(
                Locale.ROOT,
                "the load generator started %s %% of the requests more than %d ms late and could not read answers in time"
                        + " for %s %% of the time (allowed together: %s %%, %s)",
                percent(late),
                tolerance.lateMillis(),
                percent(stalled(health, tolerance)),
                percent(tolerance.share()),
                tolerance.reason());
    }

    private static double stalled(GeneratorHealth health, GeneratorTolerance tolerance) {
        return health.eventLoops().stalledShare(tolerance.lateMillis(), health.spanMillis());
    }

    /** Two digits: {@code 0.047}, {@code 4.7}, {@code 47}, {@code 100}. */
    private static String percent(double share) {
        double percent = 100 * share;
        if (percent == 0 || percent >= 10) {
            return String.format(Locale.ROOT, "%.0f", percent);
        }
        return BigDecimal.valueOf(percent)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }
}
