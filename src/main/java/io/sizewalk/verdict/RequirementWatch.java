package io.sizewalk.verdict;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Verdict;

/** The sequential test of one requirement. */
interface RequirementWatch {

    /**
     * One more request, in the order of intended starts.
     *
     * @param startMicros intended start, since the step's begin
     * @param micros latency
     */
    void add(long startMicros, long micros, boolean ok);

    /**
     * Whether the requests so far are certain of a verdict.
     *
     * @return {@link Verdict#INCONCLUSIVE} while they are not
     */
    Verdict look();

    /** The verdict when the step is over and nothing more will come. */
    default Verdict conclude() {
        return look();
    }

    /** Everything there is to say; {@link #look} is cheaper. */
    Certainty certainty(boolean concluded);
}
