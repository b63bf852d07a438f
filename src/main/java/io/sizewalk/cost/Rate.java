package io.sizewalk.cost;

import io.sizewalk.model.Money;
import org.jspecify.annotations.Nullable;

/**
 * One price of a file.
 *
 * @param usd above 0
 * @param source null where it is that of the other rates beside it
 * @param asOf null where it is that of the other rates beside it
 */
public record Rate(
        Money usd, @Nullable String source, @Nullable String asOf) {

    static Rate of(Money usd) {
        return new Rate(usd, null, null);
    }
}
