package io.sizewalk.verdict;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import java.util.List;

/**
 * The sequential watches of all requirements on one step. Requests are fed in the order of their intended starts; at any time, and as
 * often as one likes, it can be asked what they are certain of so far. A step that is certain can end. Method and proof:
 * docs/verdicts.md.
 *
 * <p>Everything said is taken from all requests fed in so far: a verdict that was certain is taken back should what comes
 * later speak against it. Memory does not grow with the number of requests: about 4 kB, and 8 kB more for each requirement. Not
 * thread-safe.
 */
public final class StepVerdict {

    private final List<RequirementWatch> watches;

    /** @param confidencePercent above 50 and under 100 */
    public static StepVerdict of(List<Requirement> requirements, double confidencePercent) {
        return new StepVerdict(requirements, ErrorBudget.of(confidencePercent, Math.max(1, requirements.size())));
    }

    /** @param budget of each requirement */
    public StepVerdict(List<Requirement> requirements, ErrorBudget budget) {
        this.watches = requirements.stream().map(one -> watch(one, budget)).toList();
    }

    private static RequirementWatch watch(Requirement requirement, ErrorBudget budget) {
        return switch (requirement.metric().kind()) {
            case MEAN -> new MeanWatch(requirement, budget);
            case THROUGHPUT -> new ThroughputWatch(requirement, budget);
            case LATENCY_ALL, LATENCY_SUCCESS, MAX, PERCENT_FAIL -> new ShareWatch(requirement, budget);
        };
    }

    /**
     * One more judged request.
     *
     * @param startMicros its intended start, since the step's begin; not before that of the request fed in last
     * @param latencyMicros from the intended start to the end, or to now for one that is given up
     * @param ok whether it succeeded; one that never ended did not
     */
    public void add(long startMicros, long latencyMicros, boolean ok) {
        for (RequirementWatch watch : watches) {
            watch.add(startMicros, latencyMicros, ok);
        }
    }

    /** What is certain so far of each requirement, in their order; {@link Verdict#INCONCLUSIVE} where nothing is. Cheap enough for each second. */
    public List<Verdict> look() {
        return watches.stream().map(RequirementWatch::look).toList();
    }

    /** The step's verdict so far: one certain FAIL fails it, a PASS takes all requirements. */
    public Verdict verdict() {
        return Verdict.worst(look());
    }

    /** How certain each requirement is while the step still runs. */
    public List<Certainty> certainties() {
        return watches.stream().map(watch -> watch.certainty(false)).toList();
    }

    /**
     * How certain each requirement is when no more requests will come. Differs from {@link #certainties} for requirements that allow
     * nothing ({@code percent-fail<=0}, {@code max<1s}): these pass when nothing happened in the whole step.
     */
    public List<Certainty> conclude() {
        return watches.stream().map(watch -> watch.certainty(true)).toList();
    }
}
