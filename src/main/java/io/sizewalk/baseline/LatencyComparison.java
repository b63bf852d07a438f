package io.sizewalk.baseline;

import io.sizewalk.baseline.SharedSteps.Pair;
import io.sizewalk.model.BaselineComparison.Aspect;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * p50 and p99 of the successful requests at each shared rate, and all these rates together. A regression is what is longer by more than the
 * tolerance with confidence; the chance of a false alarm is shared out among all comparisons.
 */
final class LatencyComparison {

    private static final List<Double> PERCENTILES = List.of(50.0, 99.0);

    private LatencyComparison() {}

    /** Never empty: what could not be compared is said too. */
    static List<Finding> of(SharedSteps shared, NoiseTolerance tolerance) {
        List<LatencyRatio> ratios = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            List<LatencyRatio> known = shared.pairs().stream()
                    .flatMap(pair -> ratio(pair, percentile).stream())
                    .toList();
            if (known.size() > 1) {
                ratios.add(LatencyRatio.together(known.size() + " rates together", known));
            }
            ratios.addAll(known);
        }
        if (ratios.isEmpty()) {
            return List.of(notCompared(
                    shared.pairs().isEmpty()
                            ? "no rate passed then and was measured and not failed on the same instances now"
                            : "too few requests at the rates that both jobs measured"));
        }
        double sigmas = NormalQuantile.exceededBy(tolerance.errorOfEach(ratios.size()));
        return ratios.stream().map(ratio -> finding(ratio, sigmas, tolerance)).toList();
    }

    private static Optional<LatencyRatio> ratio(Pair pair, double percentile) {
        Optional<PercentileInterval> before = pair.then().measurement().interval(percentile);
        Optional<PercentileInterval> now = pair.now().measurement().interval(percentile);
        return before.flatMap(then -> now.flatMap(today -> LatencyRatio.of(pair.name(), then, today)));
    }

    private static Finding finding(LatencyRatio ratio, double sigmas, NoiseTolerance tolerance) {
        double lower = ratio.lower(sigmas);
        boolean longer =
                lower > tolerance.ratio() && ratio.nowMillis() - ratio.beforeMillis() > NoiseTolerance.LEAST_MILLIS;
        return new Finding(
                Aspect.LATENCY,
                "p" + Math.round(ratio.percentile()) + " of " + ratio.subject(),
                longer ? Outcome.REGRESSION : Outcome.NO_REGRESSION,
                ratio.beforeMillis(),
                ratio.nowMillis(),
                "ms",
                lower,
                why(ratio, lower, longer, tolerance));
    }

    private static String why(LatencyRatio ratio, double lower, boolean longer, NoiseTolerance tolerance) {
        if (longer) {
            return "is longer by at least " + percent(lower) + ", more than the tolerated " + tolerance.text();
        }
        if (ratio.log() <= 0) {
            return "is not longer";
        }
        return "is longer by " + percent(ratio.ratio()) + ", which is not certain to be more than the tolerated "
                + tolerance.text();
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * (ratio - 1));
    }

    private static Finding notCompared(String why) {
        return new Finding(
                Aspect.LATENCY,
                "p50 and p99",
                Outcome.NOT_COMPARED,
                null,
                null,
                "ms",
                null,
                "were not compared: " + why);
    }
}
