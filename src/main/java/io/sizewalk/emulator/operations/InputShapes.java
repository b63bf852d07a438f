package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * What AWS's model of a service says of its requests, read from {@code emulator-input-shapes.json}, which
 * {@code emulator-input-shapes.py} makes of botocore's models. AWS checks all of it before an operation looks at
 * anything; so do we, be it of members that are not simulated.
 */
final class InputShapes {

    private static final String RESOURCE = "/resources/emulator-input-shapes.json";

    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, InputShape> shapes = new HashMap<>();

    private InputShapes(JsonNode service) {
        service.path("operations")
                .properties()
                .forEach(operation ->
                        inputs.put(operation.getKey(), operation.getValue().asText()));
        service.path("shapes")
                .properties()
                .forEach(shape -> shapes.put(shape.getKey(), InputShape.of(shape.getValue())));
    }

    /** @param service {@code sagemaker} or {@code application-autoscaling} */
    static InputShapes load(String service) {
        try (InputStream in = InputShapes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new InputShapes(new JsonMapper().readTree(in).path(service));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /** The same operations, each with its requests checked first. */
    Map<String, Operation> checking(Map<String, Operation> operations) {
        Map<String, Operation> checked = new HashMap<>();
        operations.forEach((name, operation) ->
                checked.put(name, (caller, request) -> operation.call(caller, checked(name, request))));
        return checked;
    }

    /**
     * A request without what AWS would pass over: members that it does not know and those that are null. An operation
     * that the model does not have gets its request as it is.
     *
     * @throws AwsError a SerializationException if a member is of the wrong type, a ValidationException if members break
     *     their constraints
     */
    ObjectNode checked(String operation, ObjectNode request) {
        String input = inputs.get(operation);
        return input == null ? request : new InputCheck(this).checked(input, request);
    }

    InputShape get(String name) {
        InputShape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalStateException(RESOURCE + " has no shape " + name);
        }
        return shape;
    }
}
