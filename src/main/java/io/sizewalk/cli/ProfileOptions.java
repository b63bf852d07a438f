package io.sizewalk.cli;

import io.sizewalk.traffic.Arrivals;
import io.sizewalk.traffic.Pause;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When requests are sent; {@link ProfileFromOptions} makes a plan of it. */
final class ProfileOptions {

    @Option(names = "--tps", paramLabel = "N", description = "open load: this many requests a second")
    @Nullable BigDecimal tps;

    @Option(names = "--ramp", paramLabel = "TIME", description = "rise evenly from 0 to --tps first (none)")
    @Nullable Duration ramp;

    @Option(
            names = "--tps-steps",
            split = ",",
            paramLabel = "N",
            description = "open load: these rates, each for --step-duration")
    List<BigDecimal> tpsSteps = new ArrayList<>();

    @Option(
            names = "--step-duration",
            paramLabel = "TIME",
            description = "of each of --tps-steps, or of --calibrate (1m)")
    @Nullable Duration stepDuration;

    @Option(
            names = "--spike",
            split = ",",
            paramLabel = "N@AT+TIME",
            description = "in --tps: another rate for a while, such as 500@2m+30s")
    List<Spike> spikes = new ArrayList<>();

    @Option(
            names = "--replay",
            paramLabel = "CSV",
            description = "open load: rates from lines of time (s, or ISO 8601), rate")
    @Nullable Path replay;

    @Option(names = "--replay-scale", paramLabel = "F", description = "multiply the rates of --replay by this (1)")
    @Nullable BigDecimal replayScale;

    @Option(
            names = "--arrivals",
            paramLabel = "HOW",
            defaultValue = "constant",
            description = "within the rate: constant (evenly), poisson (${DEFAULT-VALUE})")
    Arrivals arrivals = Arrivals.CONSTANT;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of what is drawn (${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "closed load: this many users, who wait for their answers")
    @Nullable Integer users;

    @Option(names = "--spawn-rate", paramLabel = "N", description = "users added a second until all are there (1)")
    @Nullable BigDecimal spawnRate;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = PauseText.class,
            description = "of a user between answer and next request: 1s, or 1s..3s (0)")
    @Nullable Pause wait;

    @Option(
            names = "--phases",
            paramLabel = "JSON|@FILE",
            description = "closed load as Inference Recommender's PHASES")
    @Nullable String phases;

    @Option(
            names = "--stairs",
            paramLabel = "JSON|@FILE",
            description = "closed load as Inference Recommender's STAIRS")
    @Nullable String stairs;

    @Option(names = "--duration", paramLabel = "TIME", description = "of it all, ramp included (until stopped)")
    @Nullable Duration duration;

    @Option(names = "--requests", paramLabel = "N", description = "end after so many requests")
    @Nullable Long requests;
}
