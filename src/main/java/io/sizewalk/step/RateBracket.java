package io.sizewalk.step;

import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which rates the limit is: doubles until a rate is refused, then halves the gap by ratio. Steps are noisy, so one FAIL
 * refuses nothing: two of up to three tries decide. An uncertain step is no pass; only as long as no rate has passed may
 * it mean that there were too few requests, and a higher rate is tried.
 */
final class RateBracket {

    /** The answer is this near to a rate that was refused. */
    private static final double CLOSE_ENOUGH = 1.05;

    private static final int TRIES_THAT_DECIDE = 2;
    private static final double LOWEST = 0.1;
    private static final MathContext DIGITS = new MathContext(3);

    private final double first;
    private final double most;
    private double passed;
    private double refused = Double.POSITIVE_INFINITY;
    /** The highest uncertain rate below which nothing is worth a try; 0 for none. */
    private double uncertain;

    private double open;
    private int passes;
    private int failures;

    RateBracket(Tps first, Tps most) {
        this.first = Math.min(first.perSecond(), most.perSecond());
        this.most = most.perSecond();
    }

    /** The rate to try next; empty when the answer is known. */
    Optional<Tps> next() {
        if (open > 0) {
            return Optional.of(Tps.of(open));
        }
        double floor = Math.max(passed, uncertain);
        double candidate;
        if (floor == 0) {
            candidate = Double.isInfinite(refused) ? first : refused / 2;
        } else {
            candidate = Double.isInfinite(refused) ? Math.min(most, 2 * floor) : Math.sqrt(floor * refused);
        }
        double rounded = candidate == most
                ? most
                : BigDecimal.valueOf(candidate).round(DIGITS).doubleValue();
        boolean known = rounded < Math.min(LOWEST, first)
                || refused <= CLOSE_ENOUGH * floor
                || rounded == floor
                || rounded == refused;
        return known ? Optional.empty() : Optional.of(Tps.of(rounded));
    }

    /** Takes the verdict on the rate that {@link #next} gave: PASS, FAIL or INCONCLUSIVE. */
    void tried(double rate, Verdict verdict) {
        open = rate;
        switch (verdict) {
            case PASS -> passes++;
            case FAIL -> failures++;
            default -> {
                if (failures == 0 && passes == 0 && mayBeTooFew()) {
                    uncertain = rate;
                    decided();
                } else {
                    refuse(rate);
                }
                return;
            }
        }
        if (failures == TRIES_THAT_DECIDE) {
            refuse(rate);
        } else if (passes == TRIES_THAT_DECIDE || (passes == 1 && failures == 0)) {
            passed = rate;
            decided();
        }
    }

    /** The highest rate that passed; null if none did. */
    @Nullable Tps highest() {
        return passed == 0 ? null : Tps.of(passed);
    }

    /** The lowest rate that was refused; null if none was. */
    @Nullable Tps lowestRefused() {
        return Double.isInfinite(refused) ? null : Tps.of(refused);
    }

    private boolean mayBeTooFew() {
        return passed == 0 && (Double.isInfinite(refused) || uncertain == 0);
    }

    private void refuse(double rate) {
        refused = rate;
        decided();
    }

    private void decided() {
        open = 0;
        passes = 0;
        failures = 0;
    }
}
