package io.sizewalk.load;

import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordedProgress implements Progress {

    final List<String> waiting = new CopyOnWriteArrayList<>();
    final List<Live> live = new CopyOnWriteArrayList<>();
    final List<Warning> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void waiting(String message) {
        waiting.add(message);
    }

    @Override
    public void load(Live figures) {
        live.add(figures);
    }

    @Override
    public void warning(Warning warning) {
        warnings.add(warning);
    }
}
