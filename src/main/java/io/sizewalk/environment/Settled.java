package io.sizewalk.environment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint when AWS has nothing more to do on it.
 *
 * @param state null when it is gone
 * @param moved whether AWS was at work on it, so that instances may be new
 */
record Settled(@Nullable EndpointState state, boolean moved) {

    /** What is wrong with it, so that it must be replaced. */
    Optional<String> spoilt(String configName) {
        if (state == null) {
            return Optional.of("was deleted by someone");
        }
        if (state.isDeleting()) {
            return Optional.of("is being deleted by someone");
        }
        if (!state.isInService()) {
            return Optional.of("went to state " + state.told());
        }
        return state.configName().equals(configName)
                ? Optional.empty()
                : Optional.of("was given configuration " + state.configName());
    }

    /**
     * What has become of it, if it is not what was set up.
     *
     * @param count of instances; null for any
     */
    Optional<String> changed(String configName, @Nullable Integer count) {
        Optional<String> spoilt = spoilt(configName);
        return spoilt.isPresent() || state == null || count == null || state.serves(count)
                ? spoilt
                : Optional.of("was given " + state.currentCount() + " instances");
    }
}
