package io.sizewalk.load;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Verdict;
import io.sizewalk.step.FailBeyondDoubt;
import io.sizewalk.verdict.StartOrder;
import io.sizewalk.verdict.StepVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sequential verdict of a step that runs: told of every request, asked once a second whether to end or to prolong it.
 *
 * <p>Any thread tells of requests; one thread asks.
 */
final class VerdictWatch {

    /** Prolonging is of no use when it brings less than this part of the samples that would be enough. */
    private static final double USEFUL_PART = 0.5;

    private final EndRule rule;
    private final int requirements;
    private final StepVerdict verdict;
    private final StartOrder order;
    private List<Verdict> stood = List.of();

    VerdictWatch(Criteria criteria, EndRule rule) {
        this.rule = rule;
        this.requirements = criteria.requirements().size();
        this.verdict = StepVerdict.of(criteria.requirements(), criteria.rule().confidencePercent());
        this.order = new StartOrder(verdict);
    }

    /**
     * A request is sent.
     *
     * @param dueMicros its intended start
     * @return its number
     */
    long started(long dueMicros) {
        return order.started(dueMicros);
    }

    void ended(long number, long latencyMicros, boolean ok) {
        order.ended(number, latencyMicros, ok);
    }

    /** The certain verdict that ends the step now; null when there is none. */
    @Nullable Ending look(long nowMicros) {
        order.feed();
        if (requirements == 0 || nowMicros < rule.failMicros()) {
            return null;
        }
        List<Verdict> looked = verdict.look();
        Verdict step = Verdict.worst(looked);
        boolean ends = step == Verdict.FAIL || (step == Verdict.PASS && nowMicros >= rule.passMicros());
        if (!ends) {
            return null;
        }
        stood = looked;
        return new Ending(Ending.Kind.CERTAIN, reason(step), nowMicros / 1000, step);
    }

    /**
     * Whether a verdict that is certain is a FAIL which stands however the generator behaved.
     *
     * @param disturbedShare of the requests until now, from 0 to 1
     */
    boolean failsBeyondDoubt(double disturbedShare) {
        return verdict.certainties().stream().anyMatch(one -> FailBeyondDoubt.is(one, disturbedShare));
    }

    private String reason(Verdict step) {
        List<Certainty> known = verdict.certainties();
        return String.format(Locale.ROOT, "%s was certain: ", step)
                + known.stream()
                        .filter(one -> one.verdict() == step)
                        .map(one -> one.requirement() + ", " + one.text())
                        .collect(Collectors.joining("; "));
    }

    /** Whether it is of use to prolong a step that comes to its planned end. */
    boolean prolongs(long nowMicros) {
        order.feed();
        double longer = (double) rule.mostMicros() / Math.max(1, nowMicros);
        boolean undecided = false;
        for (Certainty one : verdict.conclude()) {
            if (one.verdict() == Verdict.INCONCLUSIVE) {
                undecided = true;
                Long enough = one.samplesEnough();
                if (enough == null || one.samples() * longer < USEFUL_PART * enough) {
                    return false;
                }
            }
        }
        return undecided;
    }

    /**
     * The step is over. What was certain when it ended the step stands, unless the requests that were then under way speak for
     * the opposite.
     */
    List<Certainty> conclude(long nowMicros) {
        order.finish(nowMicros);
        List<Certainty> last = new ArrayList<>(verdict.conclude());
        for (int i = 0; i < stood.size(); i++) {
            if (last.get(i).verdict() == Verdict.INCONCLUSIVE) {
                last.set(i, last.get(i).withVerdict(stood.get(i)));
            }
        }
        return last;
    }
}
