package io.sizewalk.cli;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Progress as whole lines, for logs: live figures every ten seconds, and what is waited for when it changes. */
final class PlainProgress implements Display {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration REPEAT_WAITING = Duration.ofSeconds(30);

    private final PrintWriter err;
    private final Clock clock;
    private @Nullable Duration lastLive;
    private String lastWaiting = "";
    private Instant lastWaitingAt = Instant.EPOCH;

    PlainProgress(PrintWriter err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public synchronized void stepStarted(int number, StepConfig config) {
        lastLive = null;
        lastWaiting = "";
        err.println(ProgressText.started(number, config));
    }

    @Override
    public synchronized void waiting(String message) {
        String what = message.replaceFirst(" \\(\\d+ s\\)$", "");
        Instant now = clock.instant();
        if (!what.equals(lastWaiting) || Duration.between(lastWaitingAt, now).compareTo(REPEAT_WAITING) >= 0) {
            lastWaiting = what;
            lastWaitingAt = now;
            err.println("  " + message);
        }
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
        err.println("warning: " + warning.line());
    }
}
