package io.sizewalk.cli;

import io.sizewalk.environment.EndpointSpec;
import io.sizewalk.model.Payload;
import io.sizewalk.step.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, checked as far as it can be without touching anything.
 *
 * @param names of the model and of what is made for it
 * @param payloads the mix to send
 * @param plan of the walk
 * @param limits of money and time
 * @param adopt whether an endpoint that sizewalk did not make may be replaced
 * @param teardownDeadline how long AWS is asked to delete what was made
 * @param cloudWatchDeadline how long after a step's end CloudWatch is asked for its metrics; 0 for not at all
 * @param baseline what the answer is held against, or null
 * @param inputs every flag with its value, for the report
 * @param workingDirectory what relative paths among them are relative to
 */
record SizeRequest(
        EndpointSpec names,
        List<Payload> payloads,
        Plan plan,
        JobLimits limits,
        boolean adopt,
        Duration teardownDeadline,
        Duration cloudWatchDeadline,
        @Nullable Baseline baseline,
        Map<String, String> inputs,
        Path workingDirectory) {

    /** The same with other limits. */
    SizeRequest with(JobLimits other) {
        return new SizeRequest(
                names,
                payloads,
                plan,
                other,
                adopt,
                teardownDeadline,
                cloudWatchDeadline,
                baseline,
                inputs,
                workingDirectory);
    }
}
