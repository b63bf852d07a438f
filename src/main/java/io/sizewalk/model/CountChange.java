package io.sizewalk.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scaling activity together with the count that it began from.
 *
 * @param activity what AWS did
 * @param from instances before, as far as AWS told: where an earlier change did not succeed, the count before that one
 */
public record CountChange(ScalingActivity activity, int from) {

    /** What auto scaling did during a step, oldest first; nothing for a step on a fixed count. */
    public static List<CountChange> of(StepResult step) {
        List<CountChange> changes = new ArrayList<>();
        int count = step.config().fleet().count();
        for (ScalingActivity activity : step.scaling() == null ? List.<ScalingActivity>of() : step.scaling()) {
            changes.add(new CountChange(activity, count));
            if (activity.desiredCount() != null && activity.isSuccessful()) {
                count = activity.desiredCount();
            }
        }
        return List.copyOf(changes);
    }

    /** Whether instances were to be added; false too when AWS did not say how many it aimed at. */
    public boolean isScaleOut() {
        return activity.desiredCount() != null && activity.desiredCount() > from;
    }

    /** From its begin to its end; null while it is under way. */
    public @Nullable Duration took() {
        return activity.endedAt() == null ? null : Duration.between(activity.startedAt(), activity.endedAt());
    }

    /** {@code from 2 to 4 instances in 95 s}; with AWS's word for how it went unless it succeeded. */
    @Override
    public String toString() {
        Integer to = activity.desiredCount();
        Duration took = took();
        String counts = "from " + from + " to " + (to == null ? "an untold number of" : to) + " instances";
        if (activity.isSuccessful() && took != null) {
            return counts + " in " + Math.round(took.toMillis() / 1000.0) + " s";
        }
        return counts + " (" + activity.status() + (took == null ? ", not done when the step ended)" : ")");
    }
}
