package io.sizewalk.model;

/**
 * One requirement held against one step.
 *
 * @param requirement what was asked
 * @param value what was measured, in the metric's unit; may be infinite, or not a number when nothing was measured
 * @param verdict the outcome
 * @param note why, in one line; empty when the numbers say it all
 */
public record Judgement(Requirement requirement, double value, Verdict verdict, String note) {}
