package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * One requirement held against one step.
 *
 * @param requirement what was asked
 * @param value what was measured, in the metric's unit; may be infinite, or not a number when nothing was measured
 * @param verdict the outcome
 * @param note why, in one line; empty when the numbers say it all
 * @param certainty what the sequential test knows; null for a plain comparison
 */
public record Judgement(
        Requirement requirement,
        double value,
        Verdict verdict,
        String note,
        @Nullable Certainty certainty) {

    /** A plain comparison. */
    public static Judgement plain(Requirement requirement, double value, Verdict verdict, String note) {
        return new Judgement(requirement, value, verdict, note, null);
    }
}
