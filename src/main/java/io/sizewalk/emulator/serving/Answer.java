package io.sizewalk.emulator.serving;

/** Is told what becomes of one request. */
@FunctionalInterface
public interface Answer {
    /** It is over; called once. */
    void ended(Reply reply);
}
