package io.sizewalk.cli;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Tps;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** What is tried, in which order and for how long. */
final class WalkOptions {

    @Option(
            names = "--type-walk",
            split = ",",
            paramLabel = "TYPE",
            description = "instance types to try, in this order")
    List<InstanceType> typeWalk = List.of();

    @Option(
            names = "--count-walk",
            split = ",",
            paramLabel = "N",
            defaultValue = "1",
            description = "instance counts to try with each (${DEFAULT-VALUE})")
    List<Integer> countWalk = List.of();

    @Option(
            names = "--tps-walk",
            split = ",",
            paramLabel = "TPS",
            description = "rates to climb on the type that works, rising, requests/s")
    List<Tps> tpsWalk = List.of();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "3m",
            description = "of each of these steps (${DEFAULT-VALUE})")
    Duration duration = Duration.ZERO;

    @Option(
            names = "--endurance-steady-state",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "time at the peak that proves the count, 0 skips it (${DEFAULT-VALUE})")
    Duration enduranceSteadyState = Duration.ZERO;

    @Option(
            names = "--endurance-retries",
            paramLabel = "N",
            defaultValue = "3",
            description = "instances to add, one a failure, at the peak (${DEFAULT-VALUE})")
    int enduranceRetries;

    @Option(
            names = "--endurance-ramp",
            paramLabel = "TIME",
            defaultValue = "0",
            description = "ramp of the auto-scaling test (${DEFAULT-VALUE}: no such test)")
    Duration enduranceRamp = Duration.ZERO;

    @Option(
            names = "--endurance-ramp-start-tps",
            paramLabel = "TPS",
            defaultValue = "0",
            description = "where that ramp starts, requests/s (${DEFAULT-VALUE})")
    Tps enduranceRampStartTps = Tps.ZERO;

    @Option(
            names = "--safety-factor",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "of the capacity that auto scaling aims at, above 0, up to 1 (${DEFAULT-VALUE})")
    double safetyFactor;

    @Option(
            names = "--cloudwatch-deadline",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "to wait for a step's CloudWatch metrics, 0: none (${DEFAULT-VALUE})")
    Duration cloudWatchDeadline = Duration.ZERO;
}
