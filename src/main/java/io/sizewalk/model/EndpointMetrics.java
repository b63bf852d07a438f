package io.sizewalk.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch says of the endpoint's variant in the minutes of a step. What each metric counts: "Amazon SageMaker AI metrics
 * in Amazon CloudWatch" in SageMaker's developer guide. A component is null where nothing was published; {@link MinuteWindow}
 * tells which minutes are meant.
 *
 * @param from the beginning of the first minute that was asked for
 * @param to the end of the last, exclusive
 * @param wholeMinutes whether these minutes are wholly inside the step's load; otherwise they hold more than it
 * @param complete whether all was published by the deadline, and did not change any more
 * @param notes what a reader must know of these figures
 * @param modelLatency the container's answer time, waiting in it and the way there and back included
 * @param overheadLatency the rest of the time from SageMaker receiving the request to its answer leaving
 * @param invocations requests that reached the variant, whoever sent them
 * @param clientErrors answers of the model with a 4XX status
 * @param serverErrors answers of the model with a 5XX status
 * @param modelErrors answers that were not 2XX, or never came
 * @param cpu of the whole instance, 0 to 100 %: CloudWatch's 0 to 100 for each vCPU, divided by their number
 * @param memory of the container's instance, 0 to 100 %
 * @param gpu of all GPUs of an instance together, 0 to 100 %
 * @param gpuMemory likewise
 * @param disk 0 to 100 %
 * @param instance by which CPU and GPU were divided; null for a type that is not known, whose CPU and GPU are left out
 */
public record EndpointMetrics(
        Instant from,
        Instant to,
        boolean wholeMinutes,
        boolean complete,
        List<String> notes,
        @Nullable Latency modelLatency,
        @Nullable Latency overheadLatency,
        @Nullable Long invocations,
        @Nullable Long clientErrors,
        @Nullable Long serverErrors,
        @Nullable Long modelErrors,
        @Nullable Utilization cpu,
        @Nullable Utilization memory,
        @Nullable Utilization gpu,
        @Nullable Utilization gpuMemory,
        @Nullable Utilization disk,
        @Nullable InstanceFacts instance) {

    public EndpointMetrics {
        notes = List.copyOf(notes);
    }

    /**
     * Microseconds, over all minutes together.
     *
     * @param count requests that had one
     * @param p50Micros null where CloudWatch has no percentiles
     * @param p99Micros likewise
     */
    public record Latency(
            long count,
            double meanMicros,
            @Nullable Double p50Micros,
            @Nullable Double p99Micros,
            double maxMicros) {}

    /**
     * Percent, over all instances and minutes.
     *
     * @param maxPercent of the instance and minute where it was highest
     */
    public record Utilization(double meanPercent, double maxPercent) {}

    /** Nothing is known, and why. */
    public static EndpointMetrics unknown(MinuteWindow window, String why) {
        return new EndpointMetrics(
                window.from(),
                window.to(),
                window.inside(),
                false,
                List.of(why),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The minutes that were asked for. */
    public MinuteWindow window() {
        return new MinuteWindow(from, to, wholeMinutes);
    }

    /** Whether CloudWatch had anything. */
    public boolean hasData() {
        return modelLatency != null || invocations != null || cpu != null || memory != null;
    }

    /** The same, said not to be complete. */
    public EndpointMetrics incomplete(String why) {
        List<String> more = new ArrayList<>(notes);
        more.add(why);
        return new EndpointMetrics(
                from,
                to,
                wholeMinutes,
                false,
                more,
                modelLatency,
                overheadLatency,
                invocations,
                clientErrors,
                serverErrors,
                modelErrors,
                cpu,
                memory,
                gpu,
                gpuMemory,
                disk,
                instance);
    }
}
