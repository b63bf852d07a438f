package io.sizewalk.environment;

import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what was shown, and lets a test act in the middle of a wait. */
final class Waits implements Progress {

    final List<String> lines = new ArrayList<>();
    final List<Warning> warnings = new ArrayList<>();
    Consumer<String> whenWaiting = line -> {};

    @Override
    public void waiting(String message) {
        lines.add(message);
        whenWaiting.accept(message);
    }

    @Override
    public void warning(Warning warning) {
        warnings.add(warning);
    }
}
