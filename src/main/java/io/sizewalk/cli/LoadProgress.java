package io.sizewalk.cli;

import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;

/** What is said of a load beside its figures: warnings. That the load generator warms up, says the display as long as it does. */
final class LoadProgress implements Progress {

    private final LoadDisplay display;

    LoadProgress(LoadDisplay display) {
        this.display = display;
    }

    @Override
    public void warning(Warning warning) {
        display.keep("warning: " + warning.line());
    }
}
