package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a job; {@code results.json} is this record. It is saved after each step, so one that ended early
 * has a null conclusion.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}; changes when a reader of an older file could go wrong
 * @param id the job folder's name
 * @param version of sizewalk
 * @param startedAt when the job began
 * @param endedAt when this record was made
 * @param region the AWS region
 * @param modelName the SageMaker model that was sized
 * @param peak the traffic to size for
 * @param safetyFactor share of the measured capacity that auto scaling aims at, above 0 and at most 1
 * @param requirements what a step must meet
 * @param inputs every flag with its value, for the report; never a secret
 * @param steps in the order in which they were started
 * @param conclusion null until the walk is over
 * @param prices of the types in the walk
 * @param warnings for the reader
 * @param failure what stopped the job before its end, or null
 * @param usage the instances that the job itself paid for; null when that was not counted
 * @param baseline how it compares with an earlier job; null when it was not asked to
 */
public record JobResult(
        int schemaVersion,
        String id,
        String version,
        Instant startedAt,
        Instant endedAt,
        String region,
        String modelName,
        Tps peak,
        double safetyFactor,
        List<Requirement> requirements,
        Map<String, String> inputs,
        List<StepResult> steps,
        @Nullable Conclusion conclusion,
        PriceTable prices,
        List<Warning> warnings,
        @Nullable String failure,
        @Nullable List<InstanceUsage> usage,
        @Nullable BaselineComparison baseline) {

    public static final int SCHEMA_VERSION = 2;

    public JobResult {
        requirements = List.copyOf(requirements);
        inputs = new LinkedHashMap<>(inputs);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        usage = usage == null ? null : List.copyOf(usage);
    }

    /** A job that was not compared with another. */
    public JobResult(
            int schemaVersion,
            String id,
            String version,
            Instant startedAt,
            Instant endedAt,
            String region,
            String modelName,
            Tps peak,
            double safetyFactor,
            List<Requirement> requirements,
            Map<String, String> inputs,
            List<StepResult> steps,
            @Nullable Conclusion conclusion,
            PriceTable prices,
            List<Warning> warnings,
            @Nullable String failure,
            @Nullable List<InstanceUsage> usage) {
        this(
                schemaVersion,
                id,
                version,
                startedAt,
                endedAt,
                region,
                modelName,
                peak,
                safetyFactor,
                requirements,
                inputs,
                steps,
                conclusion,
                prices,
                warnings,
                failure,
                usage,
                null);
    }

    /** The same job, compared with an earlier one. */
    public JobResult withBaseline(@Nullable BaselineComparison comparison) {
        return new JobResult(
                schemaVersion,
                id,
                version,
                startedAt,
                endedAt,
                region,
                modelName,
                peak,
                safetyFactor,
                requirements,
                inputs,
                steps,
                conclusion,
                prices,
                warnings,
                failure,
                usage,
                comparison);
    }

    /** The recommended configuration; null when there is none, or none yet. */
    @JsonIgnore
    public @Nullable Recommendation recommendation() {
        return conclusion == null ? null : conclusion.recommendation();
    }
}
