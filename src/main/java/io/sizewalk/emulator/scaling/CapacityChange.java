package io.sizewalk.emulator.scaling;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Endpoints;
import io.sizewalk.emulator.control.ProductionVariant;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Sets variants' instance counts, by the way of UpdateEndpointWeightsAndCapacities, and keeps the record of it: the last
 * {@value #KEPT} activities, also of targets that are gone.
 */
final class CapacityChange {

    /** How many activities are kept; AWS keeps those of six weeks. */
    static final int KEPT = 10_000;

    private final Endpoints endpoints;
    private final Timers timers;
    private final Deque<ScalingActivity> activities = new ArrayDeque<>();
    private long made;

    CapacityChange(Endpoints endpoints, Timers timers) {
        this.endpoints = endpoints;
        this.timers = timers;
    }

    /** Newest first. */
    Collection<ScalingActivity> activities() {
        return activities;
    }

    /**
     * Begins to change a variant's count.
     *
     * @param now the variant as it is
     * @param capacity instances, 1 or more
     * @param cause in AWS's words
     * @param fulfilled called when that many serve; not if SageMaker refuses or cannot have them
     */
    void begin(ScalableTarget target, ProductionVariant now, int capacity, String cause, Runnable fulfilled) {
        ScalingActivity activity = new ScalingActivity(
                made++, UUID.randomUUID().toString(), target.resource(), capacity, cause, timers.now());
        if (activities.size() == KEPT) {
            activities.removeLast();
        }
        activities.addFirst(activity);
        try {
            var unused = endpoints.resize(
                    target.owner(), target.resource().endpoint(), List.of(now.withCount(capacity)), failureReason -> {
                        if (failureReason.isEmpty()) {
                            activity.succeed(timers.now());
                            fulfilled.run();
                        } else {
                            activity.unfulfilled(failureReason, timers.now());
                        }
                    });
        } catch (AwsError e) {
            activity.refuse(e.text(), timers.now());
        }
    }
}
