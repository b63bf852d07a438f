package io.sizewalk.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Settings of auto scaling that follow from what some instances were seen to carry together.
 *
 * <p>The target is AWS's formula (SageMaker Developer Guide, "Load testing your auto scaling configuration"): MAX_RPS of an
 * instance x safety factor x 60. The maximum is the number of instances that this target asks for at the peak, so that
 * the policy can keep its aim there; the minimum the same at quiet times. Neither was tested.
 *
 * @param found requests a second that met the requirements
 * @param instances that carried them, from 1
 * @param peak that the maximum is for
 * @param wish what was asked for
 * @param scaling the settings
 */
public record ScalingAdvice(Tps found, int instances, Tps peak, ScalingWish wish, AutoScaling scaling) {

    /** @return empty when the target would be below one invocation a minute, which AWS does not take */
    public static Optional<ScalingAdvice> of(Tps found, int instances, ScalingWish wish) {
        long target = InvocationsTarget.perMinute(found, instances, wish.safetyFactor());
        if (target < 1) {
            return Optional.empty();
        }
        Tps peak = wish.peak() == null ? found : wish.peak();
        int max = count(peak, found, instances, wish.safetyFactor());
        int min = wish.low() == null ? 1 : Math.min(max, count(wish.low(), found, instances, wish.safetyFactor()));
        AutoScaling scaling = new AutoScaling(min, max, target, wish.scaleOutCooldown(), wish.scaleInCooldown());
        return Optional.of(new ScalingAdvice(found, instances, peak, wish, scaling));
    }

    /** Requests a second that each instance carried. */
    public double perInstance() {
        return found.perSecond() / instances;
    }

    /** How each number came about, a line each. */
    public List<String> arithmetic() {
        String share = plain(wish.safetyFactor());
        String one = found + " / " + instances;
        Tps low = wish.low();
        return List.of(
                "target = floor(" + one + " x 60 x " + share + ") = " + scaling.invocationsTarget()
                        + " invocations per minute and instance",
                "maximum = ceil(" + peak + " / (" + one + " x " + share + ")) = " + scaling.maxCount(),
                low == null
                        ? "minimum = 1, as no low was given"
                        : "minimum = ceil(" + low + " / (" + one + " x " + share + ")) = " + scaling.minCount()
                                + (scaling.minCount() == scaling.maxCount() ? ", the maximum" : ""));
    }

    /** {@code ceil(rate / (found / instances x factor))}, exactly; at least 1. */
    private static int count(Tps rate, Tps found, int instances, double factor) {
        return Math.max(
                1,
                BigDecimal.valueOf(rate.perSecond())
                        .multiply(BigDecimal.valueOf(instances))
                        .divide(
                                BigDecimal.valueOf(found.perSecond()).multiply(BigDecimal.valueOf(factor)),
                                0,
                                RoundingMode.CEILING)
                        .intValueExact());
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
