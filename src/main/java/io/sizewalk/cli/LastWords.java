package io.sizewalk.cli;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What there is to say when the process is made to leave at once: what it leaves behind that may bill. And how long an
 * interrupted command has to leave nothing.
 */
final class LastWords {

    /** Longer than any command without a deadline of its own takes to end. */
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(15);

    private volatile Supplier<String> words = () -> "";
    private volatile Duration patience = USUAL_PATIENCE;

    /**
     * @param said asked at the very end, from another thread; empty when nothing is left behind
     * @param longest that the command may go on after an interrupt
     */
    void are(Supplier<String> said, Duration longest) {
        words = said;
        patience = longest;
    }

    String text() {
        return words.get();
    }

    Duration patience() {
        return patience;
    }
}
