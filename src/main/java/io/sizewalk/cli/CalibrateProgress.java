package io.sizewalk.cli;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a person sees of a calibration: a line as a rate begins, one every ten seconds, and one when it has ended. Nothing is said of
 * waiting: there is no deployment, and the warm-up is short.
 */
final class CalibrateProgress implements Display {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintWriter err;
    private Duration lastLive = Duration.ZERO;

    CalibrateProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void stepStarted(int number, StepConfig config) {
        lastLive = Duration.ZERO;
        err.println("step " + number + ": " + config.traffic().tps() + " TPS for "
                + DurationText.format(config.traffic().total()));
    }

    @Override
    public synchronized void load(Live live) {
        if (live.elapsed().minus(lastLive).compareTo(EVERY) >= 0) {
            lastLive = live.elapsed();
            err.println("  " + ProgressText.live(live));
        }
    }

    /** Only the first line: what would have decided a step is said in flags of {@code size}. */
    @Override
    public synchronized void stepFinished(StepResult result) {
        String line = ProgressText.finished(result).lines().findFirst().orElseThrow();
        err.println(line.replaceFirst(":", ", " + result.config().traffic().tps() + " TPS:"));
    }

    @Override
    public synchronized void warning(Warning warning) {
        err.println("warning: " + warning.line());
    }
}
