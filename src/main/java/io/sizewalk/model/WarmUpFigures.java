package io.sizewalk.model;

import io.sizewalk.model.Sidecar.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The requests that were sent first and are not judged.
 *
 * @param requests that ended
 * @param failed of these
 * @param cold whether instances had just been started, so that the first requests show the cold start
 * @param firstMicros how long the first one took, failed or not; null when there was none
 * @param latencyMicros of the successful ones; null when there was none
 */
public record WarmUpFigures(
        long requests,
        long failed,
        boolean cold,
        @Nullable Long firstMicros,
        @Nullable Percentiles latencyMicros) {

    public static WarmUpFigures none() {
        return new WarmUpFigures(0, 0, false, null, null);
    }
}
