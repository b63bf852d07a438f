package io.sizewalk.cli;

import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;

/** What is said of a load beside its figures. */
final class LoadProgress implements Progress {

    private final LoadDisplay display;

    LoadProgress(LoadDisplay display) {
        this.display = display;
    }

    /** The display says that the load generator warms up, as long as it does. */
    @Override
    public void waiting(String message) {}

    @Override
    public void warning(Warning warning) {
        display.keep("warning: " + warning.line());
    }
}
