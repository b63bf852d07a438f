package io.sizewalk.emulator.serving;

/** Is told what becomes of one request. */
@FunctionalInterface
public interface Answer {
    /** It is over; called once, and last. */
    void ended(Reply reply);

    /**
     * A serverless environment had to be started for the request and is ready: what CloudWatch shows as ModelSetupTime.
     * Called at most once; the request may have been given up before.
     */
    default void setUp(long nanos) {}

    /**
     * A part of a streamed answer has come. The last part of an answer that is served comes with {@link #ended}, so that
     * this is never called for an answer in one part.
     */
    default void part() {}
}
