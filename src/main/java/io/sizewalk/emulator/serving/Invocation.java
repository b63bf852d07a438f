package io.sizewalk.emulator.serving;

/**
 * A request to a model.
 *
 * @param demand what it asks for beyond the model's ordinary work
 * @param payload what a real model gets to see
 */
public record Invocation(Demand demand, Payload payload) {
    /** Asks for nothing but ordinary work. */
    public static final Invocation ORDINARY = new Invocation(Demand.NONE);

    /** One that no real model gets to see. */
    public Invocation(Demand demand) {
        this(demand, Payload.NONE);
    }
}
