package io.sizewalk.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one requirement after some requests.
 *
 * @param requirement what was asked
 * @param quantity what is estimated; a percentile is judged by the share of requests beyond its limit
 * @param samples requests (for {@link Quantity#THROUGHPUT}: stretches of time) that count
 * @param effectiveSamples as many independent ones say as much: samples divided by the design effect
 * @param estimate in the quantity's unit; not a number without samples
 * @param lower the truth is above this with the confidence of a FAIL (of a PASS for a requirement {@code >} or {@code >=})
 * @param upper the truth is below this with the confidence of a PASS (of a FAIL likewise)
 * @param limit what estimate and interval are held against, in the quantity's unit
 * @param verdict {@link Verdict#PASS} or {@link Verdict#FAIL} when certain, {@link Verdict#INCONCLUSIVE} otherwise
 * @param samplesEnough how many samples of this kind would be enough for certainty, were the estimate and the design effect the
 *     truth; null when no number would be
 */
public record Certainty(
        Requirement requirement,
        Quantity quantity,
        long samples,
        double effectiveSamples,
        double estimate,
        double lower,
        double upper,
        double limit,
        Verdict verdict,
        @Nullable Long samplesEnough) {

    /** What a requirement is judged by. */
    public enum Quantity {
        /** Share of all requests that were slower than the limit or failed. */
        SLOW_OR_FAILED("%", "of requests beyond the limit or failed"),
        /** Share of the successful requests that were slower than the limit. */
        SLOW("%", "of successful requests beyond the limit"),
        /** Share of all requests that failed. */
        FAILED("%", "of requests failed"),
        /** Mean latency of the successful requests. */
        MEAN("ms", "mean"),
        /** Successful requests that ended in a second. */
        THROUGHPUT("TPS", "");

        private final String unit;
        private final String words;

        Quantity(String unit, String words) {
            this.unit = unit;
            this.words = words;
        }

        public String unit() {
            return unit;
        }
    }

    public Certainty withVerdict(Verdict other) {
        return new Certainty(
                requirement, quantity, samples, effectiveSamples, estimate, lower, upper, limit, other, samplesEnough);
    }

    /** {@code 0.4 % of requests beyond the limit or failed (0.1 to 0.9 %, limit 1 %), n = 1200, enough: 800}. */
    public String text() {
        return String.format(
                        Locale.ROOT,
                        "%s %s %s (%s to %s %s, limit %s %s), n = %d, enough: %s",
                        number(estimate),
                        quantity.unit,
                        quantity.words,
                        number(lower),
                        number(upper),
                        quantity.unit,
                        number(limit),
                        quantity.unit,
                        samples,
                        samplesEnough == null ? "no number" : samplesEnough)
                .replace("  ", " ");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }
}
