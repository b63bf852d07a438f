package io.sizewalk.emulator.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a server has become healthy in its time: open at first, decided once, and told to everybody who asks. */
final class FirstHealth {

    private final List<Consumer<Boolean>> waiting = new ArrayList<>();
    private @Nullable Boolean passed;

    boolean isDecided() {
        return passed != null;
    }

    /** Tells now, if it is decided, or else when it is. */
    void whenDecided(Consumer<Boolean> told) {
        if (passed == null) {
            waiting.add(told);
        } else {
            told.accept(passed);
        }
    }

    /** Only what comes first counts. */
    void decide(boolean healthy) {
        if (passed == null) {
            passed = healthy;
            List.copyOf(waiting).forEach(told -> told.accept(healthy));
            waiting.clear();
        }
    }
}
