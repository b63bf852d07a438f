package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * An exact amount of US dollars.
 *
 * @param usd not negative; the scale is kept, so an hourly rate of 0.0816 stays exact
 */
public record Money(@JsonValue BigDecimal usd) implements Comparable<Money> {

    public static final Money ZERO = usd("0");

    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
    private static final int DECIMALS = 6;

    /** @throws IllegalArgumentException if the amount is negative */
    @JsonCreator
    public Money {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException(usd + " USD is negative");
        }
    }

    /** @throws NumberFormatException if the text is not a decimal number */
    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount));
    }

    public Money times(long factor) {
        return new Money(usd.multiply(BigDecimal.valueOf(factor)));
    }

    public Money plus(Money other) {
        return new Money(usd.add(other.usd));
    }

    /** This price of an instance-hour, for so many instances and so long; rounded up to a millionth of a dollar. */
    public Money over(int count, Duration time) {
        BigDecimal instanceMillis = BigDecimal.valueOf(time.toMillis()).multiply(BigDecimal.valueOf(count));
        return new Money(usd.multiply(instanceMillis).divide(MILLIS_PER_HOUR, DECIMALS, RoundingMode.CEILING));
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    /** {@code $0.115}: at least two decimals, and every further one that is not zero, at most six. */
    @Override
    public String toString() {
        BigDecimal shown =
                usd.setScale(Math.min(6, Math.max(2, usd.stripTrailingZeros().scale())), RoundingMode.HALF_UP);
        return "$" + shown.toPlainString();
    }
}
