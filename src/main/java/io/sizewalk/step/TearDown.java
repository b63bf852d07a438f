package io.sizewalk.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops the load and takes every rig's environment down; one rig's trouble does not keep another one up. */
final class TearDown implements AutoCloseable {

    private final List<Rig> rigs;
    private final Progress progress;

    TearDown(List<Rig> rigs, Progress progress) {
        this.rigs = rigs;
        this.progress = progress;
    }

    @Override
    public void close() {
        RuntimeException trouble = null;
        for (Rig rig : rigs) {
            trouble = attempt(rig.load()::close, trouble);
            trouble = attempt(() -> rig.environment().tearDown(progress), trouble);
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private static @Nullable RuntimeException attempt(Runnable action, @Nullable RuntimeException earlier) {
        try {
            action.run();
            return earlier;
        } catch (RuntimeException trouble) {
            if (earlier == null) {
                return trouble;
            }
            earlier.addSuppressed(trouble);
            return earlier;
        }
    }
}
