package io.sizewalk.cli;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.io.PrintWriter;

/** Progress on a terminal: one line for the step under way, rewritten in place; finished steps stay above it. */
final class LiveProgress implements Display {

    private static final String REWRITE = "\r\u001b[K";

    private final PrintWriter err;
    private final int width;
    private String step = "";

    /** @param width columns of the terminal; longer lines are cut, since a wrapped line cannot be rewritten */
    LiveProgress(PrintWriter err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public synchronized void stepStarted(int number, StepConfig config) {
        step = "phase " + config.phase().number() + ", step " + number + ": " + config;
        show(step);
    }

    @Override
    public synchronized void waiting(String message) {
        show(step.isEmpty() ? message : step + "  " + message);
    }

    @Override
    public synchronized void load(Live live) {
        show(step + "  " + ProgressText.live(live));
    }

    @Override
    public synchronized void stepFinished(StepResult result) {
        step = "";
        keep(ProgressText.finished(result));
    }

    @Override
    public synchronized void warning(Warning warning) {
        keep("warning: " + warning.line());
        show(step);
    }

    @Override
    public synchronized void close() {
        err.print(REWRITE);
        err.flush();
    }

    private void keep(String line) {
        err.print(REWRITE);
        err.println(line);
    }

    private void show(String line) {
        err.print(REWRITE + (line.length() < width ? line : line.substring(0, width - 1)));
        err.flush();
    }
}
