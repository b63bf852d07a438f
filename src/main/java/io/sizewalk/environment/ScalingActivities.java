package io.sizewalk.environment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;

/** Reads what auto scaling did to one endpoint. For the report alone, so that trouble costs no step. */
final class ScalingActivities {

    private static final Logger LOG = LoggerFactory.getLogger(ScalingActivities.class);

    /** AWS's description of an activity ends in it (Application Auto Scaling User Guide, "Scaling activities"). */
    private static final Pattern DESIRED = Pattern.compile("(?i)desired instance count to (\\d{1,9})\\b");

    private final ScalingApi api;
    private final String resourceId;
    private final Duration deadline;
    private final Clock clock;

    /** @param deadline after which no further page is asked for */
    ScalingActivities(ScalingApi api, String resourceId, Duration deadline, Clock clock) {
        this.api = api;
        this.resourceId = resourceId;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** @return oldest first; empty when AWS does not tell, and without the oldest when it does not tell all in time */
    List<io.sizewalk.model.ScalingActivity> since(Instant start) throws InterruptedException {
        try {
            List<io.sizewalk.model.ScalingActivity> activities = newestFirst(start);
            Collections.reverse(activities);
            return List.copyOf(activities);
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.INTERRUPTED)) {
                throw e.toInterrupt();
            }
            LOG.warn("what auto scaling did is not known: {}", e.text());
            return List.of();
        }
    }

    private List<io.sizewalk.model.ScalingActivity> newestFirst(Instant start) {
        Instant end = clock.instant().plus(deadline);
        List<io.sizewalk.model.ScalingActivity> activities = new ArrayList<>();
        String token = null;
        do {
            DescribeScalingActivitiesResponse page = api.activities(resourceId, token);
            for (ScalingActivity activity : page.scalingActivities()) {
                if (activity.startTime().isBefore(start)) {
                    return activities;
                }
                activities.add(from(activity));
            }
            token = page.nextToken();
            if (token != null && !clock.instant().isBefore(end)) {
                LOG.warn("only the last {} activities of auto scaling were read in time", activities.size());
                return activities;
            }
        } while (token != null);
        return activities;
    }

    static io.sizewalk.model.ScalingActivity from(ScalingActivity activity) {
        return new io.sizewalk.model.ScalingActivity(
                activity.startTime(),
                activity.endTime(),
                desiredCount(activity.description()),
                orEmpty(activity.statusCodeAsString()),
                cause(activity));
    }

    static @Nullable Integer desiredCount(@Nullable String description) {
        Matcher matcher = DESIRED.matcher(orEmpty(description));
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }

    /** The alarm; and where it came to nothing, what AWS says of that, such as the quota in its way. */
    private static String cause(ScalingActivity activity) {
        String cause = orEmpty(activity.cause());
        String message = orEmpty(activity.statusMessage());
        boolean fine = activity.statusCode() == ScalingActivityStatusCode.SUCCESSFUL
                || activity.statusCode() == ScalingActivityStatusCode.IN_PROGRESS
                || activity.statusCode() == ScalingActivityStatusCode.PENDING;
        if (fine || message.isEmpty()) {
            return cause;
        }
        return cause.isEmpty() ? message : cause + ": " + message;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
