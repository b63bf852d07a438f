package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;

/** One operation of SageMaker's API. */
@FunctionalInterface
public interface Operation {

    /**
     * Does it.
     *
     * @return the response; empty for an operation that answers nothing
     * @throws AwsError if AWS would refuse
     */
    ObjectNode call(Caller caller, ObjectNode request);

    /** The response of operations that answer nothing. */
    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
