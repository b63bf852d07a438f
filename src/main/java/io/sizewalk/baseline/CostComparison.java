package io.sizewalk.baseline;

import io.sizewalk.model.BaselineComparison.Aspect;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to serve the peak, an hour. An answer rests on the rates that were tried, and one of them that was not certain, or a
 * capacity measured a little lower, is enough for a count that is higher by one or two. So with intervals, a dearer answer is a
 * regression only together with one of capacity or latency; without, one instance more of the baseline's is none.
 *
 * @param before the baseline's answer
 * @param prices of both
 * @param statistical whether capacity and latency were compared by intervals
 */
record CostComparison(Recommendation before, PriceTable prices, boolean statistical) {

    /** @param measured of capacity and latency */
    Finding compare(JobResult now, List<Finding> measured) {
        Recommendation found = now.recommendation();
        if (found != null) {
            return compare(found.fleet(), measured.stream().anyMatch(Finding::isRegression));
        }
        boolean couldNotTell = now.steps().stream().noneMatch(step -> isVerdict(step, Verdict.FAIL))
                && now.steps().stream().anyMatch(step -> isVerdict(step, Verdict.INCONCLUSIVE));
        return couldNotTell
                ? finding(null, Outcome.NOT_COMPARED, "has no answer: too few requests to be certain of any step")
                : finding(null, Outcome.REGRESSION, "has no answer: nothing meets the requirements any more");
    }

    private Finding compare(Fleet found, boolean explained) {
        Fleet fleet = before.fleet();
        // Without prices there is one type alone: then an instance is the unit.
        Money unit = prices.find(fleet.type()).orElse(Money.usd("1"));
        Money then = unit.times(fleet.count());
        Money cost = prices.find(found.type()).orElse(unit).times(found.count());
        int difference = cost.compareTo(then);
        if (difference <= 0) {
            return finding(found, Outcome.NO_REGRESSION, difference < 0 ? "costs less" : "costs the same");
        }
        return statistical ? dearer(found, explained) : dearer(found, cost.compareTo(then.plus(unit)) > 0, fleet);
    }

    private Finding dearer(Fleet found, boolean explained) {
        return explained
                ? finding(found, Outcome.REGRESSION, "costs more, and what was measured explains it")
                : finding(
                        found,
                        Outcome.NO_REGRESSION,
                        "costs more, but nothing that was measured has certainly become worse");
    }

    private Finding dearer(Fleet found, boolean byMoreThanOne, Fleet fleet) {
        String chance = "one " + fleet.type() + " more may be chance";
        return byMoreThanOne
                ? finding(found, Outcome.REGRESSION, "costs more, and only " + chance)
                : finding(found, Outcome.NO_REGRESSION, "costs more, but " + chance);
    }

    private Finding finding(@Nullable Fleet found, Outcome outcome, String why) {
        boolean priced = prices.find(before.fleet().type()).isPresent();
        return new Finding(
                Aspect.COST,
                found == null ? "this job" : found.toString(),
                outcome,
                amount(before.fleet(), priced),
                found == null ? null : Double.valueOf(amount(found, priced)),
                priced ? "USD per hour" : "instances",
                null,
                why);
    }

    private double amount(Fleet fleet, boolean priced) {
        return priced
                ? prices.find(fleet.type())
                        .orElse(Money.ZERO)
                        .times(fleet.count())
                        .usd()
                        .doubleValue()
                : fleet.count();
    }

    private static boolean isVerdict(StepResult step, Verdict verdict) {
        return step.outcome() instanceof Measured measured && measured.verdict() == verdict;
    }
}
