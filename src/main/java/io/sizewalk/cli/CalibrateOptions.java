package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.ScalingWish;
import io.sizewalk.model.Tps;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code load --calibrate} looks for, and the auto scaling that it advises. */
final class CalibrateOptions extends VerdictOptions {

    /** Before those of the base class, which have no number, to picocli -1. */
    private static final int FIRST_IN_HELP = -2;

    private static final int FIRST = 10;
    private static final Duration LONGEST_COOLDOWN = Duration.ofHours(24);

    @Option(
            names = "--calibrate",
            order = FIRST_IN_HELP,
            description = "find the highest rate that meets the requirements, and scaling for it")
    boolean calibrate;

    @Option(
            names = "--calibrate-from",
            paramLabel = "TPS",
            description = "first rate, requests/s; doubled while it passes (" + FIRST + ")")
    @Nullable Tps from;

    @Option(
            names = "--calibrate-max",
            paramLabel = "TPS",
            defaultValue = "1000",
            description = "no higher rate is sent, requests/s (${DEFAULT-VALUE})")
    Tps most = Tps.ZERO;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            description = "end, exit 7, before a step that could take longer")
    @Nullable Duration maxDuration;

    @Option(
            names = "--results-dir",
            paramLabel = "DIR",
            defaultValue = "sizewalk-results",
            description = "each calibration makes a folder in it (${DEFAULT-VALUE})")
    Path resultsDir = Path.of("");

    @Option(
            names = "--peak-tps",
            paramLabel = "TPS",
            description = "most that will come, for the maximum (what was found)")
    @Nullable Tps peak;

    @Option(
            names = "--low-tps",
            paramLabel = "TPS",
            description = "what comes at quiet times, for the minimum (1 instance)")
    @Nullable Tps low;

    @Option(
            names = "--safety-factor",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "of the capacity that auto scaling aims at, above 0, up to 1 (${DEFAULT-VALUE})")
    double safetyFactor;

    @Option(
            names = "--scale-out-cooldown",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "after scaling out (${DEFAULT-VALUE}, which is AWS's default)")
    Duration scaleOutCooldown = Duration.ZERO;

    @Option(
            names = "--scale-in-cooldown",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "after scaling in (${DEFAULT-VALUE}, which is AWS's default)")
    Duration scaleInCooldown = Duration.ZERO;

    /**
     * The first rate and the highest.
     *
     * @throws JobException of kind USAGE
     */
    CalibrateRequest.Range range() {
        require(most.perSecond() > 0, "--calibrate-max", most, "a rate above 0");
        require(from == null || from.perSecond() > 0, "--calibrate-from", from, "a rate above 0");
        require(
                from == null || from.compareTo(most) <= 0,
                "--calibrate-from",
                from,
                "up to --calibrate-max, which is " + most);
        Tps first = from == null ? Tps.of(Math.min(FIRST, most.perSecond())) : from;
        require(maxDuration == null || !maxDuration.isZero(), "--max-duration", 0, "a time above 0, such as 1h");
        return new CalibrateRequest.Range(first, most, maxDuration);
    }

    /** @throws JobException of kind USAGE */
    ScalingWish wish() {
        require(safetyFactor > 0 && safetyFactor <= 1, "--safety-factor", safetyFactor, "above 0 and at most 1");
        require(peak == null || peak.perSecond() > 0, "--peak-tps", peak, "a rate above 0");
        require(
                low == null || peak == null || low.compareTo(peak) <= 0,
                "--low-tps",
                low,
                "0 to --peak-tps, which is " + peak);
        cooldown("--scale-out-cooldown", scaleOutCooldown);
        cooldown("--scale-in-cooldown", scaleInCooldown);
        return new ScalingWish(peak, low, safetyFactor, scaleOutCooldown, scaleInCooldown);
    }

    private static void cooldown(String flag, Duration time) {
        require(
                time.toNanosPart() == 0 && time.compareTo(LONGEST_COOLDOWN) <= 0,
                flag,
                DurationText.format(time),
                "whole seconds from 0 to 24h");
    }

    private static void require(boolean holds, String flag, @Nullable Object seen, String allowed) {
        if (!holds) {
            throw JobException.usage(flag + ": " + seen + " is not allowed", "Allowed: " + allowed + ".");
        }
    }
}
