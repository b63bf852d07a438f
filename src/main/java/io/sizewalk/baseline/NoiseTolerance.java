package io.sizewalk.baseline;

import java.math.BigDecimal;

/**
 * What differs without the model having become worse: instances of one type do not all run alike, and neither does the one
 * instance at all hours.
 *
 * @param percent by which latency may be longer, 0 to 100
 * @param confidencePercent with which a difference must be more than that, all comparisons of latency together; above 50 and under 100
 */
public record NoiseTolerance(double percent, double confidencePercent) {

    public static final double DEFAULT_PERCENT = 5;

    /** Latencies are logged in whole milliseconds: a difference of one is none. */
    static final double LEAST_MILLIS = 1;

    /** @throws IllegalArgumentException if a number is out of range */
    public NoiseTolerance {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a tolerance of " + percent + " % is not from 0 to 100");
        }
        if (!(confidencePercent > 50 && confidencePercent < 100)) {
            throw new IllegalArgumentException(
                    "a confidence of " + confidencePercent + " % is not above 50 and under 100");
        }
    }

    /** 1.05 for 5 %. */
    double ratio() {
        return 1 + percent / 100;
    }

    /** {@code 5 %}. */
    String text() {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + " %";
    }

    /** The chance of a false alarm of each of so many one-sided comparisons, for all of them together (Bonferroni). */
    double errorOfEach(int comparisons) {
        return (1 - confidencePercent / 100) / comparisons;
    }
}
