package io.sizewalk.emulator;

import io.sizewalk.emulator.SoakLife.Lives;
import io.sizewalk.emulator.serving.RequestLog;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A local SageMaker's long life: one endpoint under steady load with errors, slow and frozen instances and connections
 * dropped by a script, while others are made, scaled, updated, failed and deleted; then everything is deleted.
 */
final class Soak {

    /** AWS's clocks run so many times faster. */
    static final int TIME_SCALE = 60;

    /** Of the record of requests, which is meant to grow until it is full. */
    private static final int RECORD_BYTES = 22;

    private static final int SAMPLES = 12;
    private static final double MIB = 1024 * 1024;

    static final String MODEL_FILE = """
            seed: 9
            timeScale: %d
            deploy: {lognormal: {p50: 1m, p99: 4m}}
            delete: 30s
            rollback: 30s
            configVisibleAfter: 5ms
            capacity: {ml.p3.2xlarge: 1}
            faults:
              - "error 1 %% of endpoint steady"
              - "for 2s every 7s: latency x3 on instance 1 of endpoint steady"
              - "for 500ms every 11s: freeze instance 2 of endpoint steady"
              - "at 5s every 13s: kill instance 3 of endpoint steady"
              - "drop connections 0.01 %%"
              - "for 10000s: throttle CreateEndpoint 10 %%"
              - "for 10000s: API 500 2 %% on DescribeEndpoint"
            models:
              m: {instances: {"*": {workers: 8, queueLimit: 200, service: {exponential: {mean: 3ms}}}}}
            """.formatted(TIME_SCALE);

    /**
     * What came of it.
     *
     * @param dropped connections that the script dropped
     * @param unanswered requests that ended without an answer
     * @param firstMiB heap in use after garbage collection, the record of requests subtracted: the least of the samples of
     *     the second quarter (in the first one caches fill)
     * @param lastMiB of the last quarter
     */
    record Outcome(
            Duration duration,
            long answered,
            long failed,
            long unanswered,
            long dropped,
            Lives lives,
            int endpointsLeft,
            double firstMiB,
            double lastMiB) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s, %s of AWS's life: %d requests answered (%d with an error), %d not, %d connections dropped by the script;"
                            + " %d endpoints made, %d updated, %d failed, %d left; heap %.1f MiB at first, %.1f MiB at last",
                    duration,
                    duration.multipliedBy(TIME_SCALE),
                    answered,
                    failed,
                    unanswered,
                    dropped,
                    lives.made(),
                    lives.updated(),
                    lives.failed(),
                    endpointsLeft,
                    firstMiB,
                    lastMiB);
        }
    }

    private Soak() {}

    static Outcome run(Duration duration, long invocations) throws IOException, InterruptedException {
        try (SdkClients aws = SdkClients.of(MODEL_FILE, ServerOptions.PLAIN);
                SoakLife life = new SoakLife(aws);
                SoakLoad load = new SoakLoad(aws.server().url())) {
            life.makeSteady();
            life.start();
            load.start(invocations, duration);
            List<Double> heap = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 1; i <= SAMPLES; i++) {
                load.awaitUntil(begun + duration.toNanos() * i / SAMPLES);
                heap.add(heapMiB(load.answered()));
            }
            load.awaitEnd();
            life.end();
            return new Outcome(
                    duration,
                    load.answered(),
                    load.failed(),
                    load.unanswered(),
                    load.dropped(),
                    life.lives(),
                    life.endpointsLeft(),
                    least(heap, SAMPLES / 4, SAMPLES / 2),
                    least(heap, SAMPLES * 3 / 4, SAMPLES));
        }
    }

    private static double least(List<Double> heap, int from, int to) {
        return heap.subList(from, to).stream().mapToDouble(d -> d).min().orElseThrow();
    }

    private static double heapMiB(long recorded) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return (used - RECORD_BYTES * Math.min(recorded, RequestLog.CAPACITY)) / MIB;
    }
}
