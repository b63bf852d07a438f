package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.time.Timers;

/** Answers what is not simulated, in the caller's protocol, and remembers that it was asked for. */
final class Refusals {

    private final KnownOperations known;
    private final CallLog calls;
    private final Timers timers;

    Refusals(KnownOperations known, CallLog calls, Timers timers) {
        this.known = known;
        this.calls = calls;
        this.timers = timers;
    }

    void unknown(Exchange exchange) {
        Destination to = Destination.of(exchange.request());
        String message = known.refusal(to.service(), to.operation(), to.spelled());
        answer(exchange, to, to.protocol().unknownOperation(message));
    }

    void answer(Exchange exchange, Destination to, AwsError error) {
        calls.add(new CallLog.Call(timers.now(), to.service(), to.operation(), "", error.code()));
        to.protocol().answer(exchange, error);
    }
}
