package io.sizewalk.emulator.wire;

import io.sizewalk.emulator.operations.Operations;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service that speaks JSON 1.1 or 1.0.
 *
 * @param name as the record of calls shows it
 * @param targetPrefix what precedes the operation in {@code X-Amz-Target}, its dot included
 * @param capitalMessage the errors whose message's member begins with a capital letter: the modelled ones
 * @param contentType of its answers, which says the version
 */
record JsonService(
        String name, String targetPrefix, Operations operations, Set<String> capitalMessage, String contentType) {

    /** One that speaks JSON 1.1. */
    JsonService(String name, String targetPrefix, Operations operations, Set<String> capitalMessage) {
        this(name, targetPrefix, operations, capitalMessage, AwsErrors.JSON_1_1);
    }

    /** Speaks JSON 1.0, to clients that know it from its query protocol. */
    static JsonService cloudWatch(Operations operations) {
        return new JsonService(
                CloudWatchQuery.SERVICE, "GraniteServiceVersion20100801.", operations, Set.of(), AwsErrors.JSON_1_0);
    }

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
