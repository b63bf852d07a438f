package io.sizewalk.report;

import io.sizewalk.model.BatchAnswer;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.Tps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch with each of the ways that a job can end. Always the same. */
final class SampleBatch {

    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private SampleBatch() {}

    static BatchResult mixed() {
        return of(
                6,
                found("dear", "419.75", null),
                found("cheap", "83.95", "41.98"),
                nothing("slow", "Nothing that was tried met the requirements for 20 TPS."),
                waiting("late").notStarted("not started: --fail-fast, and 'left' ended with exit code 6", null),
                waiting("left")
                        .running(START)
                        .ended(START.plusSeconds(90), 6, "05-left/job-x", "endpoint e may still bill", null, null));
    }

    static BatchResult of(@Nullable Integer exitCode, BatchJob... jobs) {
        return new BatchResult(
                        BatchResult.SCHEMA_VERSION,
                        "batch-2026-11-21-080000",
                        "0.1.0-SNAPSHOT",
                        START,
                        START,
                        "/models/batch.yaml",
                        "0".repeat(64),
                        "/models",
                        null,
                        Money.usd("20"),
                        List.of(),
                        List.of(),
                        null)
                .with(List.of(jobs), START.plusSeconds(3_725), exitCode);
    }

    static BatchJob waiting(String name) {
        return BatchJob.waiting(name, "model-" + name, "us-west-2", Tps.of(20), "01-home");
    }

    static BatchJob found(String name, String usd, @Nullable String least) {
        BatchAnswer answer = new BatchAnswer(
                "5 x ml.m5.large",
                Money.usd(usd),
                least == null ? null : Money.usd(least),
                true,
                74.125,
                "with 95 % confidence");
        return waiting(name)
                .running(START)
                .ended(
                        START.plusSeconds(600),
                        0,
                        "01-home/job-2026-11-21-080000-" + name,
                        "Run 5 x ml.m5.large for a peak of 20 TPS.",
                        answer,
                        Money.usd("0.1234"));
    }

    static BatchJob nothing(String name, String why) {
        return waiting(name)
                .running(START)
                .ended(START.plusSeconds(60), 3, "03-slow/job-y", why, null, Money.usd("0.05"));
    }
}
