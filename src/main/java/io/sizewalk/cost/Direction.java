package io.sizewalk.cost;

import java.util.Locale;

/** Which way data goes through an endpoint: requests come in, answers go out. */
public enum Direction {
    IN,
    OUT;

    /** {@code in}, {@code out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
