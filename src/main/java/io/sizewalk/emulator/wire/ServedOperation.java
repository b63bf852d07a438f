package io.sizewalk.emulator.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation that the local SageMaker has, as {@code GET /_local/operations} lists them.
 *
 * @param service as clients name it: {@code sagemaker}, {@code sagemaker-runtime}, ...
 * @param operation as the service's model spells it
 */
record ServedOperation(String service, String operation) {

    static Stream<ServedOperation> of(String service, Collection<String> operations) {
        return operations.stream().map(operation -> new ServedOperation(service, operation));
    }

    /** All of {@code operations} by service and name. */
    static List<ServedOperation> sorted(Stream<ServedOperation> operations) {
        return operations
                .sorted(Comparator.comparing(ServedOperation::service).thenComparing(ServedOperation::operation))
                .toList();
    }
}
