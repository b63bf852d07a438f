package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * What one job of a batch recommends.
 *
 * @param fleet to run: {@code 3 x ml.m5.large}, {@code 1 to 3 x ml.m5.large}
 * @param usdPerMonth of the whole fleet all the time, 730 hours; null when its price is not known
 * @param leastUsdPerMonth of auto scaling's minimum; null when nothing scales, or like {@code usdPerMonth}
 * @param proven whether a step met the requirements at the peak with that fleet
 * @param p99MillisAtPeak of the successful requests of that step; null when there is none
 * @param certainty of the step that the answer rests on: {@code with 95 % confidence}
 */
public record BatchAnswer(
        String fleet,
        @Nullable Money usdPerMonth,
        @Nullable Money leastUsdPerMonth,
        boolean proven,
        @Nullable Double p99MillisAtPeak,
        String certainty) {}
