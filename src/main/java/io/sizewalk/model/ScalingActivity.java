package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of the instance count that auto scaling made.
 *
 * @param startedAt when AWS began it
 * @param endedAt when it was done; null while it is under way
 * @param desiredCount instances it aims at; null when AWS's description does not say
 * @param status AWS's word: Pending, InProgress, Successful, Overridden, Unfulfilled, Failed
 * @param cause AWS's words: which alarm, or which limit
 */
public record ScalingActivity(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer desiredCount,
        String status,
        String cause) {

    /** Whether it came to what it aimed at. */
    @JsonIgnore
    public boolean isSuccessful() {
        return status.equals("Successful");
    }
}
