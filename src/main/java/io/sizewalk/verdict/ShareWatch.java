package io.sizewalk.verdict;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A share of requests against the share allowed: percentiles, the share that failed, the longest latency. The counts are
 * divided by the {@linkplain DesignEffect design effect}, the largest of three: that of all latencies, that of the hits, and
 * that of the nearness to being a hit. Then {@link Evidence} decides.
 *
 * <p>Where nothing is allowed, one hit is a certain FAIL, and only the end of the step can bring a PASS.
 */
final class ShareWatch implements RequirementWatch {

    /**
     * A PASS needs as many effective samples. A p90 would be certain after 36 requests without a slow one, but a queue that starts
     * empty needs longer to show what it is; with 30 here, queues at a load of 0.95 passed wrongly every other time. A p99
     * needs more in any case.
     */
    static final int FEWEST_FOR_PASS = 200;

    /**
     * Failures are counted with their own correlation, not with that of latencies, which need not go with failures. But no PASS while
     * latencies are worth fewer independent ones than this: twice the number that a trend is worth.
     */
    private static final int FEWEST_SETTLED = 16;

    /** Fewer samples than this give no idea of their correlation. */
    static final int FEWEST_SAMPLES = 32;

    private static final double LARGEST_LIMIT = 1 - 1e-9;
    private static final double PERCENT = 100;

    private final Requirement requirement;
    private final Beyond beyond;
    private final ErrorBudget budget;
    private final BlockSums hits = new BlockSums();
    private final BlockSums nearness = new BlockSums();
    private final LatencyCourse latencies;
    private long hitCount;

    ShareWatch(Requirement requirement, ErrorBudget budget) {
        this.requirement = requirement;
        this.beyond = Beyond.of(requirement);
        this.latencies = new LatencyCourse(beyond.limitMicros());
        // A reversed requirement passes where the share is over what would be allowed.
        this.budget = beyond.reversed() ? budget.reversed() : budget;
    }

    @Override
    public void add(long startMicros, long micros, boolean ok) {
        latencies.add(micros);
        if (!beyond.counts(ok)) {
            return;
        }
        boolean hit = beyond.isHit(micros, ok);
        hitCount += hit ? 1 : 0;
        hits.add(hit ? 1 : 0);
        nearness.add(beyond.nearness(micros, ok));
    }

    @Override
    public Verdict look() {
        if (allowsNothing()) {
            return hitCount > 0 ? turned(Verdict.FAIL) : Verdict.INCONCLUSIVE;
        }
        // Correlation only takes evidence away: what is not certain without it need not be looked at closer.
        Verdict atMost = decide(1);
        return atMost == Verdict.INCONCLUSIVE ? atMost : turned(decide(designEffect()));
    }

    @Override
    public Verdict conclude() {
        boolean spotless = allowsNothing() && hits.count() > 0 && hitCount == 0;
        if (spotless && beyond.quantity() == Certainty.Quantity.FAILED) {
            // "Under 0 %" cannot be met.
            return requirement.isMetBy(0) ? Verdict.PASS : Verdict.FAIL;
        }
        return spotless ? turned(Verdict.PASS) : look();
    }

    private Verdict decide(double designEffect) {
        double samples = hits.count() / designEffect;
        if (hits.count() < FEWEST_SAMPLES) {
            return Verdict.INCONCLUSIVE;
        }
        if (Evidence.over(hitCount / designEffect, samples, limit()) >= -Math.log(budget.fail())) {
            return Verdict.FAIL;
        }
        boolean under = Evidence.under(hitCount / designEffect, samples, limit()) >= -Math.log(budget.pass());
        return under && samples >= FEWEST_FOR_PASS && !unsettled() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    @Override
    public Certainty certainty(boolean concluded) {
        double designEffect = designEffect();
        double samples = hits.count() / designEffect;
        double effectiveHits = hitCount / designEffect;
        return new Certainty(
                requirement,
                beyond.quantity(),
                hits.count(),
                samples,
                PERCENT * hitCount / hits.count(),
                PERCENT * Evidence.lower(effectiveHits, samples, budget.fail()),
                PERCENT * Evidence.upper(effectiveHits, samples, budget.pass()),
                PERCENT * beyond.allowed(),
                concluded ? conclude() : look(),
                enough(designEffect));
    }

    private @Nullable Long enough(double designEffect) {
        if (hits.count() == 0 || allowsNothing()) {
            return allowsNothing() && hitCount > 0 ? 1L : null;
        }
        double share = (double) hitCount / hits.count();
        double independent = Evidence.enough(share, limit(), budget);
        double fewest = share < limit() ? Math.max(FEWEST_FOR_PASS, independent) : independent;
        double all = Math.max(FEWEST_SAMPLES, Math.ceil(fewest * designEffect));
        return Double.isInfinite(all) ? null : Long.valueOf((long) all);
    }

    private double designEffect() {
        double ofHits = Math.max(DesignEffect.of(hits), DesignEffect.of(nearness, leastNearness()));
        return judgesFailures() ? ofHits : Math.max(latencies.designEffect(), ofHits);
    }

    /** The spread of nearness counts as at least a third of that of hits at the limit: less of it brings no hit about. */
    private double leastNearness() {
        return limit() * (1 - limit()) / 9;
    }

    /** Whether latencies say that the endpoint has not settled. A queue that fills up fails no request until it is full. */
    private boolean unsettled() {
        return judgesFailures() && latencies.count() / latencies.designEffect() < FEWEST_SETTLED;
    }

    private boolean judgesFailures() {
        return beyond.quantity() == Certainty.Quantity.FAILED;
    }

    private boolean allowsNothing() {
        return beyond.allowed() == 0;
    }

    private double limit() {
        return Math.min(beyond.allowed(), LARGEST_LIMIT);
    }

    private Verdict turned(Verdict verdict) {
        if (!beyond.reversed()) {
            return verdict;
        }
        return switch (verdict) {
            case PASS -> Verdict.FAIL;
            case FAIL -> Verdict.PASS;
            case INCONCLUSIVE, INVALID -> verdict;
        };
    }
}
