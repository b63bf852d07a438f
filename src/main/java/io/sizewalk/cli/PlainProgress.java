package io.sizewalk.cli;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Progress as whole lines, for logs: live figures every ten seconds. */
final class PlainProgress implements Progress {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintWriter err;
    private @Nullable Duration lastLive;

    PlainProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void stepStarted(int number, StepConfig config) {
        lastLive = null;
        err.println(ProgressText.started(number, config));
    }

    @Override
    public synchronized void waiting(String message) {
        err.println("  " + message);
    }

    @Override
    public synchronized void load(Live live) {
        Duration last = lastLive;
        if (last == null) {
            lastLive = live.elapsed();
        } else if (live.elapsed().minus(last).compareTo(EVERY) >= 0) {
            lastLive = live.elapsed();
            err.println("  " + ProgressText.live(live));
        }
    }

    @Override
    public synchronized void stepFinished(StepResult result) {
        err.println(ProgressText.finished(result));
    }

    @Override
    public synchronized void warning(Warning warning) {
        err.println("warning: " + warning.message() + ". " + warning.advice());
    }
}
