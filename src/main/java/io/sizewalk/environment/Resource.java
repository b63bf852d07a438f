package io.sizewalk.environment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * Something that a job creates, changes or deletes.
 *
 * @param kind what it is
 * @param name unique among its kind in an account and region; for a policy {@code RESOURCE_ID POLICY_NAME}
 */
public record Resource(Kind kind, String name) {

    /** Kinds of resources, in the words of messages and of the journal. */
    public enum Kind {
        ENDPOINT("endpoint"),
        ENDPOINT_CONFIG("endpoint configuration"),
        SCALABLE_TARGET("scalable target"),
        SCALING_POLICY("scaling policy");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@code endpoint configuration}. */
        @JsonValue
        public String words() {
            return words;
        }
    }

    public Resource {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    static Resource endpoint(String name) {
        return new Resource(Kind.ENDPOINT, name);
    }

    static Resource config(String name) {
        return new Resource(Kind.ENDPOINT_CONFIG, name);
    }

    static Resource scalableTarget(String resourceId) {
        return new Resource(Kind.SCALABLE_TARGET, resourceId);
    }

    static Resource scalingPolicy(String resourceId, String policyName) {
        return new Resource(Kind.SCALING_POLICY, resourceId + " " + policyName);
    }

    /** {@code endpoint my-endpoint}. */
    @Override
    public String toString() {
        return kind.words + " " + name;
    }
}
