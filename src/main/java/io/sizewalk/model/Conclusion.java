package io.sizewalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a walk.
 *
 * @param recommendation null when nothing met the requirements
 * @param phases every phase in order, those that were skipped too
 */
public record Conclusion(@Nullable Recommendation recommendation, List<PhaseSummary> phases) {
    public Conclusion {
        phases = List.copyOf(phases);
    }
}
