package io.sizewalk.model;

import java.util.List;

/**
 * What one phase came to.
 *
 * @param phase which one
 * @param ran false when it was skipped
 * @param lines the reasoning in plain sentences, with its arithmetic; for a skipped phase, why
 */
public record PhaseSummary(Phase phase, boolean ran, List<String> lines) {
    public PhaseSummary {
        lines = List.copyOf(lines);
    }
}
