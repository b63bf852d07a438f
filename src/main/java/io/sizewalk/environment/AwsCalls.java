package io.sizewalk.environment;

import io.sizewalk.environment.JournalEntry.Outcome;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes one service's calls: each is logged with its outcome and time, and its failure is translated. Those that change
 * something are recorded before they are made.
 */
final class AwsCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AwsCalls.class);

    private final String service;
    private final Clock clock;
    private final CallRecorder recorder;

    /** @param service prefix of the service's actions in a policy, such as {@code sagemaker} */
    AwsCalls(String service, Clock clock, CallRecorder recorder) {
        this.service = service;
        this.clock = clock;
        this.recorder = recorder;
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
     * @throws JobException of kind INTERNAL if it cannot be recorded: it is not made then, unless it is one that deletes
     */
    <T> T change(String operation, Resource resource, @Nullable Fleet fleet, Supplier<T> request) {
        String told = fleet == null ? resource.toString() : resource + " (" + fleet + ")";
        int number;
        try {
            number = recorder.ask(service, operation, resource, fleet);
        } catch (JobException unwritable) {
            if (!isDeletion(operation)) {
                throw unwritable;
            }
            // A full disk must not keep an endpoint billing: what is deleted unrecorded is at worst looked for in vain.
            LOG.warn("{} of {} is not recorded: {}", operation, told, unwritable.text());
            return call(operation, told, request);
        }
        T answer;
        try {
            answer = call(operation, told, request);
        } catch (AwsCallException e) {
            recorder.answered(number, e.mayHaveGoneThrough() ? Outcome.UNANSWERED : Outcome.REFUSED, e.text());
            throw e;
        }
        recorder.answered(number, Outcome.OK, "");
        return answer;
    }

    /**
     * Makes a call for which "not there" is an answer.
     *
     * @return empty when AWS says that what it is about does not exist
     * @throws AwsCallException if the call fails otherwise
     */
    static <T> Optional<T> find(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isDeletion(String operation) {
        return operation.startsWith("Delete") || operation.startsWith("Deregister");
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }
}
