package io.sizewalk.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sizewalk.traffic.LoadChange;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the load manager writes to the worker's standard input, one JSON document a line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = Order.Renewal.class, name = "renewal"),
    @JsonSubTypes.Type(value = StepOrder.class, name = "step"),
    @JsonSubTypes.Type(value = TrafficOrder.class, name = "traffic"),
    @JsonSubTypes.Type(value = Order.Change.class, name = "change"),
    @JsonSubTypes.Type(value = Order.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Order.Reset.class, name = "reset")
})
sealed interface Order
        permits Order.Begin, Order.Renewal, Order.Change, Order.Stop, Order.Reset, StepOrder, TrafficOrder {

    /**
     * The first order: warm up, then wait for steps.
     *
     * @param systemProperties to set before anything else
     * @param warmUp how long, at full speed; zero for not at all
     * @param streams whether answers that come in parts are to be expected
     */
    record Begin(Map<String, String> systemProperties, Duration warmUp, boolean streams) implements Order {
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

    /** In the middle of a load: another level from now on. */
    record Change(LoadChange change) implements Order {}

    /** In the middle of a load: send nothing further; the second one does not even wait for answers. */
    record Stop() implements Order {}

    /** In the middle of a load: count from zero. */
    record Reset() implements Order {}
}
