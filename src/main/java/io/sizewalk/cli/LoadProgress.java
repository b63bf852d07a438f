package io.sizewalk.cli;

import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;

/** What is said of a load beside its figures. */
final class LoadProgress implements Progress {

    private final LoadDisplay display;
    private final boolean quiet;

    /** @param quiet whether warnings alone are said */
    LoadProgress(LoadDisplay display, boolean quiet) {
        this.display = display;
        this.quiet = quiet;
    }

    @Override
    public void waiting(String message) {
        if (!quiet) {
            display.keep(message);
        }
    }

    @Override
    public void warning(Warning warning) {
        display.keep("warning: " + warning.line());
    }
}
