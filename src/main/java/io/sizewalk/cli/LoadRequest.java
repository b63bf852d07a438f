package io.sizewalk.cli;

import io.sizewalk.model.Requirement;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.TrafficPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A load that was asked for on the command line, checked as far as it can be without touching anything.
 *
 * @param plan when requests are sent; null where the page is to say so
 * @param first what the page's form begins with: the plan, where there is one
 * @param targets where they go
 * @param bodies what they carry
 * @param expectation what makes one a success
 * @param requirements that the load is judged by
 * @param patience how long answers are awaited after a stop
 * @param inputs every flag that was given, for people
 */
record LoadRequest(
        @Nullable TrafficPlan plan,
        TrafficPlan first,
        LoadTargets targets,
        List<BodySource> bodies,
        Expectation expectation,
        List<Requirement> requirements,
        Duration patience,
        Map<String, String> inputs) {

    LoadRequest {
        bodies = List.copyOf(bodies);
        requirements = List.copyOf(requirements);
        inputs = new LinkedHashMap<>(inputs);
    }
}
