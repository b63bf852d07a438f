package io.sizewalk.environment;

import io.sizewalk.model.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes one service's calls: each is logged with its outcome and time, and its failure is translated. */
final class AwsCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AwsCalls.class);

    private final String service;
    private final Clock clock;

    /** @param service prefix of the service's actions in a policy, such as {@code sagemaker} */
    AwsCalls(String service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /**
     * @param operation such as {@code CreateEndpoint}
     * @param resource what it is about, for people; never a secret
     * @throws AwsCallException if the call fails
     */
    <T> T call(String operation, String resource, Supplier<T> request) {
        Instant start = clock.instant();
        try {
            T answer = request.get();
            LOG.info("{} of {}: ok in {} ms", operation, resource, millisSince(start));
            return answer;
        } catch (SdkException e) {
            AwsCallException translated = AwsErrors.translate(service, operation, resource, e);
            LOG.info("{} ({}, {} ms)", translated.text(), translated.trouble(), millisSince(start));
            throw translated;
        }
    }

    /**
     * A call that creates, changes or deletes.
     *
     * @param fleet what it asks for, where it asks for instances
     * @throws AwsCallException if the call fails
     */
    <T> T change(String operation, Resource resource, @Nullable Fleet fleet, Supplier<T> request) {
        return call(operation, fleet == null ? resource.toString() : resource + " (" + fleet + ")", request);
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }
}
