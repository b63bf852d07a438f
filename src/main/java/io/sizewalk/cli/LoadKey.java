package io.sizewalk.cli;

import io.sizewalk.traffic.LoadChange;
import java.util.Arrays;
import java.util.Optional;

/** What a single key does to a load that runs. The first four are Locust's keys for users; here they are for rates too. */
enum LoadKey {
    MORE('w', 1),
    FEWER('s', -1),
    MANY_MORE('W', 10),
    MANY_FEWER('S', -10),
    /** Figures begin anew; the load goes on. */
    RESET('r', 0),
    STOP('q', 0);

    /** For the last line of the screen. */
    static final String LEGEND = "w/s +1/-1   W/S +10/-10   r reset the figures   q stop";

    private final char letter;
    private final int step;

    LoadKey(char letter, int step) {
        this.letter = letter;
        this.step = step;
    }

    /** Empty for a key that does nothing. */
    static Optional<LoadKey> of(int letter) {
        return Arrays.stream(values()).filter(key -> key.letter == letter).findFirst();
    }

    /** The level that it asks for, given the one that is wanted now: users or requests per second, within their range. */
    double level(double now) {
        return Math.max(0, Math.min(LoadChange.MOST, now + step));
    }
}
