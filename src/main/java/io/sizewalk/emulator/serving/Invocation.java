package io.sizewalk.emulator.serving;

/**
 * A request to a model.
 *
 * @param demand what it asks for beyond the model's ordinary work
 */
public record Invocation(Demand demand) {
    /** Asks for nothing but ordinary work. */
    public static final Invocation ORDINARY = new Invocation(Demand.NONE);

    /** The same request, of which the model is to answer another status. */
    public Invocation answering(int status) {
        return new Invocation(new Demand(demand.sleepNanos(), status));
    }
}
