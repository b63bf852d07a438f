package io.sizewalk.cli;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What there is to say when the process is interrupted, and when it is made to leave at once: what it leaves behind that may
 * bill. And how long an interrupted command has to end by itself.
 */
final class LastWords {

    /** Longer than any command without a deadline of its own takes to end. */
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(15);

    private volatile String first = "";
    private volatile Supplier<String> words = () -> "";
    private volatile Duration patience = USUAL_PATIENCE;
    private volatile Runnable leaving = () -> {};

    /**
     * @param stopping what an interrupted command does then; said when there is something that it may leave behind
     * @param said asked at the very end, from another thread; empty when nothing is left behind
     * @param longest that the command may go on after an interrupt
     */
    void are(String stopping, Supplier<String> said, Duration longest) {
        first = stopping;
        words = said;
        patience = longest;
    }

    /** What to say at the first interrupt; empty when there is nothing to say. */
    String first() {
        return text().isEmpty() ? "" : first;
    }

    String text() {
        return words.get();
    }

    /** @param last done when the process leaves at once, such as what a terminal needs to be usable again */
    void beforeLeaving(Runnable last) {
        leaving = last;
    }

    /** About to leave at once. */
    void leave() {
        leaving.run();
    }

    Duration patience() {
        return patience;
    }
}
