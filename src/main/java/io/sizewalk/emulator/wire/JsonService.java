package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.operations.Operations;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service that speaks JSON 1.1.
 *
 * @param name as the record of calls shows it
 * @param targetPrefix what precedes the operation in {@code X-Amz-Target}, its dot included
 * @param capitalMessage the errors whose message's member begins with a capital letter: the modelled ones
 */
record JsonService(String name, String targetPrefix, Operations operations, Set<String> capitalMessage) {

    static JsonService sageMaker(Operations operations) {
        return new JsonService("sagemaker", "SageMaker.", operations, Set.of("ResourceLimitExceeded"));
    }

    Stream<ServedOperation> served() {
        return ServedOperation.of(name, operations.names());
    }

    static JsonService autoScaling(Operations operations) {
        return new JsonService(
                "application-autoscaling",
                "AnyScaleFrontendService.",
                operations,
                Set.of(
                        "ValidationException",
                        "ObjectNotFoundException",
                        "ResourceNotFoundException",
                        "TooManyTagsException",
                        "InvalidNextTokenException"));
    }

    static JsonService pricing(Operations operations) {
        return new JsonService(
                "pricing",
                "AWSPriceListService.",
                operations,
                Set.of("InvalidParameterException", "NotFoundException", "InvalidNextTokenException"));
    }
}
