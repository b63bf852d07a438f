package io.sizewalk.emulator.serving;

/**
 * What a request asks of the model beyond its ordinary work, in the form of model-simulator's payload.
 *
 * @param sleepNanos added to the service time, 0 or more
 * @param status the HTTP status that the model is to answer, 200 to 599
 */
public record Demand(long sleepNanos, int status) {
    /** An ordinary request. */
    public static final Demand NONE = new Demand(0, 200);
}
