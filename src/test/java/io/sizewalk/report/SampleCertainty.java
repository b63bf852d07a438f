package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import java.util.List;

/** What a sequential verdict might know of a sample step: plausible figures, not the method's own. */
final class SampleCertainty {

    private static final double DESIGN_EFFECT = 1.25;

    private SampleCertainty() {}

    /** @param unfinished requests without an end, which count as failed ones do */
    static List<Certainty> of(SampleEndings.Load load, double p99, long failed, long unfinished) {
        long all = load.requests();
        long bad = failed + unfinished;
        return List.of(
                certainty(
                        load.ending(),
                        SampleJob.LATENCY,
                        Quantity.SLOW,
                        all - bad,
                        share(p99, SampleJob.LATENCY.limit(), 1),
                        1),
                certainty(load.ending(), SampleJob.FAILURES, Quantity.FAILED, all, 100.0 * bad / all, 1),
                certainty(
                        load.ending(),
                        SampleJob.P97,
                        Quantity.SLOW_OR_FAILED,
                        all,
                        Math.min(100, share(0.9 * p99, SampleJob.P97.limit(), 3) + 100.0 * bad / all),
                        3));
    }

    /** Of requests beyond a limit, in percent, when the percentile that allows so many of them is this. */
    static double share(double millis, double limitMillis, double allowed) {
        return Math.min(100, allowed * Math.pow(millis / limitMillis, 4));
    }

    /** Samples that tell a share from what is allowed. */
    static long enough(double share, double allowed) {
        double away = 1 - share / allowed;
        return (long) Math.ceil(share < allowed ? 352 / allowed / (away * away) : 32 + 60 / (-away * allowed));
    }

    private static Certainty certainty(
            Ending ending, Requirement requirement, Quantity quantity, long samples, double share, double limit) {
        double estimate = 100.0 * Math.round(share * samples / 100) / samples;
        double about = 3 * Math.sqrt(estimate * (100 - estimate) / samples);
        double lower = Math.max(0, estimate - about);
        double upper = Math.min(100, estimate + about + 350.0 / samples);
        Verdict verdict = upper <= limit ? Verdict.PASS : lower >= limit ? Verdict.FAIL : Verdict.INCONCLUSIVE;
        if (ending.kind() == Ending.Kind.CERTAIN && (ending.verdict() == Verdict.PASS || estimate > limit)) {
            verdict = ending.verdict();
            lower = verdict == Verdict.FAIL ? Math.max(Math.min(lower, 99 * estimate / 100), 1.04 * limit) : lower;
            upper = verdict == Verdict.PASS ? Math.min(upper, 0.97 * limit) : upper;
        }
        return new Certainty(
                requirement,
                quantity,
                samples,
                samples / DESIGN_EFFECT,
                estimate,
                rounded(lower),
                rounded(upper),
                limit,
                verdict,
                estimate == limit ? null : Long.valueOf(enough(estimate, limit)));
    }

    private static double rounded(double percent) {
        return Math.round(percent * 10_000) / 10_000.0;
    }
}
