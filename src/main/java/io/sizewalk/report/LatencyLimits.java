package io.sizewalk.report;

import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import java.util.List;

/** The latency limits of a job, as lines of a chart in milliseconds. */
final class LatencyLimits {

    private LatencyLimits() {}

    static List<Chart.Limit> of(List<Requirement> requirements) {
        return requirements.stream()
                .filter(requirement -> requirement.metric().kind().unit().equals(Metric.Kind.MEAN.unit()))
                .map(requirement -> new Chart.Limit(requirement.toString(), requirement.limit()))
                .toList();
    }
}
