package io.sizewalk.environment;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the job has created, or tried to create, and not yet seen gone. Each attempt is written down before its call, so that
 * a call whose answer is lost is not forgotten.
 */
final class Holdings {

    /** What is known of an attempt to create something. */
    enum Certainty {
        /** No answer came: it may exist, now or in a moment. */
        UNANSWERED,
        /** AWS said no; yet an earlier try of the SDK's, its answer lost, may have gone through. */
        REFUSED,
        /** AWS said yes. */
        CREATED
    }

    private final ScalingHoldings scaling = new ScalingHoldings();
    private final Map<String, Certainty> configs = new LinkedHashMap<>();
    private @Nullable Certainty endpoint;
    private boolean endpointSeen;
    private @Nullable Instant endpointCreatedAt;

    /** What was registered to scale the endpoint. */
    ScalingHoldings scaling() {
        return scaling;
    }

    void attemptingConfig(String name) {
        configs.put(name, Certainty.UNANSWERED);
    }

    void configCreated(String name) {
        configs.put(name, Certainty.CREATED);
    }

    void configFailed(String name, AwsCallException answer) {
        configs.put(name, certaintyOf(answer));
    }

    /** Seen gone, or known to be someone else's. */
    void forgetConfig(String name) {
        configs.remove(name);
    }

    /** Names in the order of their creation. */
    List<String> configs() {
        return List.copyOf(configs.keySet());
    }

    boolean wasCreated(String config) {
        return configs.get(config) == Certainty.CREATED;
    }

    void attemptingEndpoint() {
        endpoint = Certainty.UNANSWERED;
        endpointSeen = false;
        endpointCreatedAt = null;
    }

    void endpointCreated() {
        endpoint = Certainty.CREATED;
        endpointSeen = false;
        endpointCreatedAt = null;
    }

    void endpointFailed(AwsCallException answer) {
        endpoint = certaintyOf(answer);
    }

    /** The endpoint that AWS confirmed was described: keeps its creation time, the first time it is seen. */
    void endpointSeen(EndpointState state) {
        if (endpoint == Certainty.CREATED && !endpointSeen) {
            endpointSeen = true;
            endpointCreatedAt = state.createdAt();
        }
    }

    /** Seen gone, or known to be someone else's. */
    void forgetEndpoint() {
        endpoint = null;
        endpointSeen = false;
        endpointCreatedAt = null;
    }

    boolean mayHaveEndpoint() {
        return endpoint != null;
    }

    boolean hasEndpoint() {
        return endpoint == Certainty.CREATED;
    }

    /**
     * Whether "not found" may mean "not visible yet": its creation is without an answer, or was confirmed and no describe has
     * shown it so far.
     */
    boolean endpointMayAppear() {
        return endpoint == Certainty.UNANSWERED || (endpoint == Certainty.CREATED && !endpointSeen);
    }

    /** True for an endpoint that AWS confirmed and that has not been replaced since, as far as its creation time tells. */
    boolean isTheOneCreated(EndpointState state) {
        return endpoint == Certainty.CREATED
                && (endpointCreatedAt == null || endpointCreatedAt.equals(state.createdAt()));
    }

    static Certainty certaintyOf(AwsCallException answer) {
        boolean lost = answer.trouble().isPassing() || answer.is(AwsTrouble.INTERRUPTED);
        return lost ? Certainty.UNANSWERED : Certainty.REFUSED;
    }
}
