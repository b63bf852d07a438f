package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether the endpoint's instances are counted while a load is sent. */
final class WatchOptions {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    @Option(names = "--watch-scaling", description = "draw the endpoint's instances beside the traffic")
    boolean watch;

    @Option(
            names = "--watch-every",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "how often they are counted, 1s to 1h (${DEFAULT-VALUE})")
    Duration every = Duration.ZERO;

    /** @throws JobException of kind USAGE */
    void check() {
        if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
            throw JobException.usage(
                    "--watch-every: " + DurationText.format(every) + " is not allowed", "Allowed: 1s to 1h.");
        }
    }
}
