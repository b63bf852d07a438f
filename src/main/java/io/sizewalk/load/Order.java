package io.sizewalk.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the load manager writes to the worker's standard input, one JSON document a line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = Order.Renewal.class, name = "renewal"),
    @JsonSubTypes.Type(value = StepOrder.class, name = "step")
})
sealed interface Order permits Order.Begin, Order.Renewal, StepOrder {

    /**
     * The first order: warm up, then wait for steps.
     *
     * @param systemProperties to set before anything else
     * @param warmUp how long, at full speed; zero for not at all
     */
    record Begin(Map<String, String> systemProperties, Duration warmUp) implements Order {
        public Begin {
            systemProperties = new TreeMap<>(systemProperties);
        }

        /** Never shows the properties, which may hold the password of a trust store. */
        @Override
        public String toString() {
            return "begin with " + systemProperties.keySet();
        }
    }

    /** In the middle of a step: sign with these from now on. */
    record Renewal(SigningCredentials credentials) implements Order {}
}
