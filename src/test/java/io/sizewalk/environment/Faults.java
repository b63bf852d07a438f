package io.sizewalk.environment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** What is in store for the calls of a mocked client: those that fail, and those that take effect and lose their answer. */
final class Faults {

    private final Map<String, Deque<Fault>> due = new HashMap<>();

    private record Fault(SdkException exception, boolean afterTheFact) {}

    /** The next calls of an operation fail one after another, without effect. */
    void fails(String operation, SdkException... exceptions) {
        for (SdkException exception : exceptions) {
            add(operation, new Fault(exception, false));
        }
    }

    /** The next call of an operation takes effect, and fails all the same. */
    void losesAnswer(String operation, SdkException exception) {
        add(operation, new Fault(exception, true));
    }

    private void add(String operation, Fault fault) {
        due.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(fault);
    }

    /** Serves one call, with the fault that is due. */
    Object serve(String operation, Supplier<Object> service) {
        Fault fault = due.getOrDefault(operation, new ArrayDeque<>()).poll();
        if (fault != null && !fault.afterTheFact) {
            throw fault.exception;
        }
        Object response = service.get();
        if (fault != null) {
            throw fault.exception;
        }
        return response;
    }
}
