package io.sizewalk.emulator.backend;

/** The way to a model server. */
@FunctionalInterface
interface CallSender {

    /** Sends it; the call is told how it ends, perhaps before this returns. */
    void send(Call call);
}
