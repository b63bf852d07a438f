package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A rate of requests.
 *
 * @param perSecond requests per second, 0 to 1,000,000; 0 only makes sense as the start of a ramp
 */
public record Tps(@JsonValue double perSecond) implements Comparable<Tps> {

    public static final Tps ZERO = new Tps(0);
    private static final double MAX = 1_000_000;

    /** @throws IllegalArgumentException if the rate is not a number from 0 to 1,000,000 */
    @JsonCreator
    public Tps {
        if (!(perSecond >= 0 && perSecond <= MAX)) {
            throw new IllegalArgumentException(perSecond + " is not a rate from 0 to 1000000 requests per second");
        }
    }

    public static Tps of(double perSecond) {
        return new Tps(perSecond);
    }

    @Override
    public int compareTo(Tps other) {
        return Double.compare(perSecond, other.perSecond);
    }

    /** The shortest plain decimal, as used in folder names: {@code 5}, {@code 0.5}, {@code 1000}. */
    @Override
    public String toString() {
        BigDecimal plain = BigDecimal.valueOf(perSecond).stripTrailingZeros();
        return plain.toPlainString();
    }
}
