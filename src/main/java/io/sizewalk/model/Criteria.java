package io.sizewalk.model;

import java.util.List;

/**
 * What a step is judged by, for those who watch it while it runs.
 *
 * @param requirements all of which must hold
 * @param rule how verdicts are reached
 * @param steady whether the endpoint has a fixed size, so that a backlog that only grows is hopeless; with auto scaling more
 *     instances may still come
 */
public record Criteria(List<Requirement> requirements, VerdictRule rule, boolean steady) {

    public Criteria {
        requirements = List.copyOf(requirements);
    }

    /** Nothing is judged before the planned end. */
    public static Criteria none() {
        return new Criteria(List.of(), VerdictRule.POINT, false);
    }

    public static Criteria of(StepConfig step, List<Requirement> requirements, VerdictRule rule) {
        return new Criteria(requirements, rule.of(step), step.scaling() == null);
    }
}
