package io.sizewalk.cli;

import java.util.function.Supplier;

/** What there is to say when the process is made to leave at once: what it leaves behind that may bill. */
final class LastWords {

    private volatile Supplier<String> words = () -> "";

    /** @param said asked at the very end, from another thread; empty when nothing is left behind */
    void are(Supplier<String> said) {
        words = said;
    }

    String text() {
        return words.get();
    }
}
