package io.sizewalk.cli;

import static java.util.stream.Collectors.toMap;

import io.sizewalk.environment.ResourceNames;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.ScalingWish;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.Tps;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code load --calibrate} was asked for, checked.
 *
 * @param endpointName that exists
 * @param targetVariant null for its only one
 * @param payloads the mix that is sent
 * @param requirements at least one
 * @param rule how verdicts are reached
 * @param range of rates, and the time for all
 * @param stepDuration of a rate
 * @param wish for auto scaling
 */
record CalibrateRequest(
        String endpointName,
        @Nullable String targetVariant,
        List<Payload> payloads,
        List<Requirement> requirements,
        VerdictRule rule,
        Range range,
        Duration stepDuration,
        ScalingWish wish) {

    private static final String TARGET_VARIANT = "X-Amzn-SageMaker-Target-Variant";
    private static final Duration LONGEST_STEP = Duration.ofHours(24);

    /**
     * Rates that are tried.
     *
     * @param first above 0, at most the other
     * @param most no higher one is sent
     * @param time for all of them; null for no limit
     */
    record Range(Tps first, Tps most, @Nullable Duration time) {}

    /** @throws JobException of kind USAGE */
    CalibrateRequest {
        ResourceNames.check("--endpoint-name", endpointName);
        if (targetVariant != null) {
            ResourceNames.check("--target-variant", targetVariant);
        }
        if (stepDuration.compareTo(Duration.ofSeconds(1)) < 0
                || stepDuration.toNanosPart() != 0
                || stepDuration.compareTo(LONGEST_STEP) > 0) {
            throw JobException.usage(
                    "--step-duration: " + DurationText.format(stepDuration) + " is not allowed",
                    "Allowed: whole seconds from 1s to 24h.");
        }
        payloads = List.copyOf(payloads);
        requirements = List.copyOf(requirements);
    }

    /** The payloads, sent to the variant by name where one was named. */
    List<Payload> sent() {
        return targetVariant == null
                ? payloads
                : payloads.stream()
                        .map(payload -> new Payload(
                                payload.name(),
                                payload.file(),
                                payload.weight(),
                                payload.contentType(),
                                headers(payload, targetVariant)))
                        .toList();
    }

    /** How long a step may last, when it is prolonged. */
    Duration longest(StepConfig step) {
        return EndRule.of(step.traffic(), rule).longest();
    }

    private static Map<String, String> headers(Payload payload, String variant) {
        Map<String, String> headers = payload.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(TARGET_VARIANT))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, HashMap::new));
        headers.put(TARGET_VARIANT, variant);
        return headers;
    }
}
