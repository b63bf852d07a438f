package io.sizewalk.emulator.modelfile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How one model runs without servers: in environments that are started when requests come, each serving one request at
 * a time.
 *
 * <p>SageMaker gives an environment compute "proportional to the memory you select" (developer guide, "Deploy models
 * with Amazon SageMaker Serverless Inference"). Taken here as: below {@code fullSpeedMemoryMB} a request takes longer in
 * that proportion; above, the model cannot use what it gets.
 *
 * @param service the time for one request at full speed
 * @param initTime a cold start: from the request to the environment being ready, the same at any memory size; default 0
 * @param idleTime how long an environment waits for another request before it ends, written as AWS would take it;
 *     default {@link #DEFAULT_IDLE_TIME}, as AWS does not say
 * @param requiredMemoryMB with less the container runs out of memory; default 1
 * @param fullSpeedMemoryMB default 1: as fast at any memory size
 * @param errorRate share of requests that the model answers with status 500, 0 to 1; default 0
 * @param stream how answers are streamed to those who ask for it
 */
public record ServerlessProfile(
        ServiceTime service,
        Duration initTime,
        Duration idleTime,
        int requiredMemoryMB,
        int fullSpeedMemoryMB,
        double errorRate,
        StreamProfile stream) {

    /** Where a file says nothing. */
    public static final Duration DEFAULT_IDLE_TIME = Duration.ofMinutes(5);

    /** Whether the container can run in so much memory. */
    public boolean fits(int memoryMB) {
        return memoryMB >= requiredMemoryMB;
    }

    /** How long one request takes in an environment of so much memory: a draw, in nanoseconds. */
    public long drawNanos(int memoryMB, RandomGenerator random) {
        long nanos = service.drawNanos(random);
        return memoryMB >= fullSpeedMemoryMB ? nanos : Math.round((double) nanos * fullSpeedMemoryMB / memoryMB);
    }
}
