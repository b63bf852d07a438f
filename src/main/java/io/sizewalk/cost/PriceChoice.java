package io.sizewalk.cost;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which prices to count with.
 *
 * @param costFile this file and no other; null for the region's
 * @param costDir where {@code prices update} keeps files of the user's own; null for none
 * @param discount share taken off published hosting rates, at least 0 and less than 1; null for none
 * @param overlay file whose rates take the place of single published ones; null for none
 */
public record PriceChoice(
        @Nullable Path costFile,
        @Nullable Path costDir,
        @Nullable BigDecimal discount,
        @Nullable Path overlay) {

    /** The region's own published prices. */
    public static final PriceChoice PUBLISHED = new PriceChoice(null, null, null, null);

    /** @throws IllegalArgumentException if the discount is out of range */
    public PriceChoice {
        if (discount != null && (discount.signum() < 0 || discount.compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException(discount + " is no discount from 0 to less than 1");
        }
    }
}
