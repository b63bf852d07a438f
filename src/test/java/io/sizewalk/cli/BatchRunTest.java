package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchJob.State;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.Tps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchRunTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Map<String, String> granted = new ConcurrentHashMap<>();

    @Test
    void runsOneAfterAnotherInTheFilesOrderAndGoesOnAfterAFailure() throws Exception {
        BatchLedger ledger = ledger("a", "b", "c");

        run(ledger, null, 1, false, (index, job, budget) -> end(job, job.name().equals("a") ? 3 : 0, "0"));

        assertThat(begun).containsExactly("a", "b", "c");
        assertThat(ledger.jobs()).extracting(BatchJob::exitCode).containsExactly(3, 0, 0);
    }

    @Test
    void failFastBeginsNothingAfterTheFirstThatDidNotEndWell() throws Exception {
        BatchLedger ledger = ledger("a", "b", "c");

        run(ledger, null, 1, true, (index, job, budget) -> end(job, job.name().equals("b") ? 3 : 0, "0"));

        assertThat(begun).containsExactly("a", "b");
        assertThat(ledger.jobs().get(2).state()).isEqualTo(State.NOT_STARTED);
        assertThat(ledger.jobs().get(2).headline()).contains("--fail-fast", "'b' ended with exit code 3");
    }

    @Test
    void runsAsManyAtOnceAsAsked() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        BatchLedger ledger = ledger("a", "b", "c", "d");

        run(ledger, null, 2, false, (index, job, budget) -> {
            await(both);
            return end(job, 0, "0");
        });

        assertThat(ledger.jobs()).extracting(BatchJob::exitCode).containsOnly(0);
    }

    @Test
    void eachJobGetsWhatTheOnesBeforeLeft() throws Exception {
        BatchLedger ledger = ledger("a", "b", "c");

        run(ledger, "1.00", 1, false, (index, job, budget) -> end(job, 0, "0.75"));

        assertThat(granted).containsEntry("a", "1.0000").containsEntry("b", "0.2500");
        assertThat(begun).as("nothing is left for the third").containsExactly("a", "b");
        assertThat(ledger.jobs().get(2).exitCode()).isEqualTo(7);
        assertThat(ledger.jobs().get(2).headline()).contains("--budget-usd of $1.00", "$1.50 is spent");
    }

    @Test
    void jobsAtTheSameTimeShareTheBudgetAndWhatOneLeavesGoesToTheNext() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        BatchLedger ledger = ledger("a", "b", "c");

        run(ledger, "1.00", 2, false, (index, job, budget) -> {
            if (index < 2) {
                await(both);
            }
            return end(job, 0, "0.10");
        });

        assertThat(granted).containsEntry("a", "0.5000").containsEntry("b", "0.5000");
        assertThat(new Money(new BigDecimal(granted.get("c"))))
                .as("what one or both left")
                .isBetween(Money.usd("0.4"), Money.usd("0.8"));
    }

    @Test
    void anInterruptEndsTheJobsUnderWayAndBeginsNoOther() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        BatchLedger ledger = ledger("a", "b", "c");
        Thread test = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            await(running);
            test.interrupt();
        });
        interrupter.start();

        assertThatThrownBy(() -> run(ledger, null, 2, false, (index, job, budget) -> {
                    running.countDown();
                    try {
                        assertThat(new CountDownLatch(1).await(50, TimeUnit.SECONDS))
                                .isFalse();
                        return end(job, 0, "0");
                    } catch (InterruptedException e) {
                        return end(job, 130, "0");
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(ledger.jobs()).extracting(BatchJob::exitCode).containsExactly(130, 130, null);
        assertThat(ledger.jobs().get(2).state()).isEqualTo(State.WAITING);
        interrupter.join();
    }

    private void run(
            BatchLedger ledger, @Nullable String budget, int parallel, boolean failFast, BatchRun.JobRunner runner)
            throws InterruptedException {
        BatchBudget money = new BatchBudget(budget == null ? null : Money.usd(budget), Money.ZERO);
        BatchRun.JobRunner noting = (index, job, grant) -> {
            begun.add(job.name());
            if (grant != null) {
                granted.put(job.name(), grant.usd().toPlainString());
            }
            return runner.run(index, job, grant);
        };
        new BatchRun(ledger, money, parallel, failFast, noting, CLOCK).run();
    }

    private static BatchJob end(BatchJob job, int code, String spent) {
        return job.ended(CLOCK.instant(), code, null, "said", null, Money.usd(spent));
    }

    private BatchLedger ledger(String... names) {
        List<BatchJob> jobs = Stream.of(names)
                .map(name -> BatchJob.waiting(name, "model", "us-west-2", Tps.of(5), "01-" + name))
                .toList();
        Instant now = CLOCK.instant();
        BatchResult batch = new BatchResult(
                1, "batch", "1", now, now, "/f", "0".repeat(64), "/", null, null, jobs, List.of(), null);
        return new BatchLedger(batch, folder, CLOCK);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
