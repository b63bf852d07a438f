package io.sizewalk.traffic;

/** Who decides when the next request is sent. */
public enum LoadModel {
    /** A schedule: requests per second, whether or not earlier ones were answered. */
    OPEN,
    /** Users: each waits for its answer, pauses, and sends the next. */
    CLOSED;

    /** Of the level: what {@link Shape} gives for this model. */
    public String unit() {
        return this == OPEN ? "requests/s" : "users";
    }
}
