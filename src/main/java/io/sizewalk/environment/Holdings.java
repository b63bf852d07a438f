package io.sizewalk.environment;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.ScalingActivity;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the job has created, or tried to create, and not yet seen gone. Each attempt is written down before its call, so that
 * a call whose answer is lost is not forgotten. What is seen of a resource, and that it is gone, is recorded for the processes
 * that may have to go on after this one.
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

    /** AWS's words for scaling activities that changed nothing. */
    private static final Set<String> IN_VAIN = Set.of("Failed", "Unfulfilled", "Overridden");

    private final EndpointSpec spec;
    private final Resource endpointResource;
    private final CallRecorder recorder;
    private final ScalingHoldings scaling;
    private final Map<String, Certainty> configs = new LinkedHashMap<>();

    /** Of every configuration that was ever asked for. */
    private final Map<String, InstanceType> typesOfConfigs = new HashMap<>();

    private @Nullable Certainty endpoint;
    private boolean endpointSeen;
    private @Nullable Instant endpointCreatedAt;

    /** The count that was recorded last. */
    private @Nullable Integer countSeen;

    /** @param spec names the one endpoint that the job creates */
    Holdings(EndpointSpec spec, CallRecorder recorder) {
        this(spec, recorder, new ScalingHoldings(spec.scalableResourceId(), recorder));
    }

    private Holdings(EndpointSpec spec, CallRecorder recorder, ScalingHoldings scaling) {
        this.spec = spec;
        this.endpointResource = Resource.endpoint(spec.endpointName());
        this.recorder = recorder;
        this.scaling = scaling;
    }

    /** The same, for what happens from now on. */
    Holdings recordingIn(CallRecorder other) {
        Holdings copy = new Holdings(spec, other, scaling.recordingIn(other));
        copy.configs.putAll(configs);
        copy.typesOfConfigs.putAll(typesOfConfigs);
        copy.endpoint = endpoint;
        copy.endpointSeen = endpointSeen;
        copy.endpointCreatedAt = endpointCreatedAt;
        return copy;
    }

    /** What was registered to scale the endpoint. */
    ScalingHoldings scaling() {
        return scaling;
    }

    void attemptingConfig(String name, Fleet fleet) {
        configs.put(name, Certainty.UNANSWERED);
        typesOfConfigs.put(name, fleet.type());
    }

    /** How many names of configurations were ever used, which numbers the next. */
    int configsAttempted() {
        return typesOfConfigs.size();
    }

    /** What a configuration that may be the job's asks for. */
    Optional<InstanceType> typeOfConfig(String name) {
        return configs.containsKey(name) ? Optional.ofNullable(typesOfConfigs.get(name)) : Optional.empty();
    }

    void configCreated(String name) {
        configs.put(name, Certainty.CREATED);
    }

    void configAnswered(String name, Certainty certainty) {
        configs.put(name, certainty);
    }

    /** Seen gone, or known to be someone else's. */
    void forgetConfig(String name) {
        if (configs.remove(name) != null) {
            recorder.gone(Resource.config(name));
        }
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

    void endpointAnswered(Certainty certainty) {
        endpoint = certainty;
    }

    /** The endpoint that AWS confirmed was described: keeps its creation time, the first time it is seen. */
    void endpointSeen(EndpointState state) {
        if (!isTheOneCreated(state)) {
            return;
        }
        Integer count = state.isInService() ? state.currentCount() : null;
        boolean news = !endpointSeen || (count != null && !Objects.equals(count, countSeen));
        endpointSeen(state.createdAt());
        if (news) {
            countSeen = count;
            recorder.seen(endpointResource, null, state.createdAt(), count);
        }
    }

    /** The endpoint that AWS confirmed was found to have been created then. */
    void endpointSeen(@Nullable Instant createdAt) {
        if (!endpointSeen) {
            endpointSeen = true;
            endpointCreatedAt = createdAt;
        }
    }

    /**
     * Auto scaling was found to have changed the count. What is added is billed from the beginning of the activity on, what is
     * taken away until its end.
     *
     * @param activities oldest first
     */
    void scaled(List<ScalingActivity> activities) {
        for (ScalingActivity activity : activities) {
            Integer count = activity.desiredCount();
            if (endpoint != Certainty.CREATED || count == null || IN_VAIN.contains(activity.status())) {
                continue;
            }
            boolean fewer = countSeen != null && count < countSeen;
            Instant at = fewer ? activity.endedAt() : activity.startedAt();
            if (at == null) {
                continue;
            }
            countSeen = count;
            recorder.seen(endpointResource, at, endpointCreatedAt, count);
        }
    }

    /** Seen gone, or known to be someone else's. */
    void forgetEndpoint() {
        boolean held = endpoint != null;
        endpoint = null;
        countSeen = null;
        endpointSeen = false;
        endpointCreatedAt = null;
        if (held) {
            recorder.gone(endpointResource);
        }
    }

    /**
     * Trusts nothing that time may have changed: the process that learnt this is dead, and meanwhile somebody may have put
     * something of the same name in the place of what it created. Only a creation time that was seen still tells an endpoint
     * from others; all else has to show its tags.
     */
    void doubt() {
        scaling.doubt();
        configs.replaceAll((name, certainty) -> certainty == Certainty.CREATED ? Certainty.UNANSWERED : certainty);
        if (endpoint == Certainty.CREATED && endpointCreatedAt == null) {
            endpoint = Certainty.UNANSWERED;
            endpointSeen = false;
        }
    }

    boolean mayHaveEndpoint() {
        return endpoint != null;
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
        return answer.mayHaveGoneThrough() ? Certainty.UNANSWERED : Certainty.REFUSED;
    }
}
