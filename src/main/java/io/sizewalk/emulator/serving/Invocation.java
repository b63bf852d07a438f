package io.sizewalk.emulator.serving;

/**
 * A request to a model.
 *
 * @param demand what it asks for beyond the model's ordinary work
 * @param payload what a real model gets to see
 * @param streamed whether its answer is wanted part by part
 */
public record Invocation(Demand demand, Payload payload, boolean streamed) {
    /** Asks for nothing but ordinary work. */
    public static final Invocation ORDINARY = new Invocation(Demand.NONE);

    /** One that no real model gets to see, and whose answer is wanted whole. */
    public Invocation(Demand demand) {
        this(demand, Payload.NONE, false);
    }

    /** The same request, of which the model is to answer another status. */
    public Invocation answering(int status) {
        return new Invocation(new Demand(demand.sleepNanos(), status), payload, streamed);
    }
}
