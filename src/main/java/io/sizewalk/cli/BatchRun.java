package io.sizewalk.cli;

import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchJob.State;
import io.sizewalk.model.Money;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a batch: begins waiting jobs in the file's order, so many at a time, each on a thread of its own, and writes down
 * what they come to. The thread that runs it alone changes the ledger.
 */
final class BatchRun {

    private final BatchLedger ledger;
    private final BatchBudget budget;
    private final int parallel;
    private final boolean failFast;
    private final JobRunner jobs;
    private final Clock clock;
    private int running;
    private String stopped = "";

    /** Runs one job to its end. */
    @FunctionalInterface
    interface JobRunner {

        /**
         * Never throws; an interrupt ends the job in good order.
         *
         * @param index of the job in the batch
         * @param job as it is in the ledger
         * @param budget most that it may spend, what it spent before it was resumed included; null for no limit
         */
        BatchJob run(int index, BatchJob job, @Nullable Money budget);
    }

    private record Ended(int index, BatchJob job) {}

    /** @param parallel most jobs at once, at least 1 */
    BatchRun(BatchLedger ledger, BatchBudget budget, int parallel, boolean failFast, JobRunner jobs, Clock clock) {
        this.ledger = ledger;
        this.budget = budget;
        this.parallel = parallel;
        this.failFast = failFast;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Runs all jobs that wait.
     *
     * @throws InterruptedException if the calling thread was interrupted; the jobs under way have ended, with all that they
     *     created taken down, and are written down
     */
    void run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel, work -> new Thread(work, "job"));
        try {
            CompletionService<Ended> ended = new ExecutorCompletionService<>(threads);
            try {
                while (beginWhatMayBegin(ended) > 0) {
                    takeNote(ended);
                }
            } catch (InterruptedException interrupted) {
                threads.shutdownNow();
                while (running > 0) {
                    takeNote(ended);
                }
                throw interrupted;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return how many are under way */
    private int beginWhatMayBegin(CompletionService<Ended> ended) {
        for (int index = nextWaiting(); index >= 0 && running < parallel; index = nextWaiting()) {
            BatchJob job = ledger.jobs().get(index);
            if (!stopped.isEmpty()) {
                ledger.update(index, job.notStarted(stopped, null));
                continue;
            }
            Optional<Money> grant = budget.isLimited() ? budget.grant(job.name(), among()) : Optional.empty();
            if (budget.isLimited() && grant.isEmpty()) {
                if (running > 0) {
                    // What they do not spend may be enough.
                    break;
                }
                ledger.update(index, job.notStarted(budget.text(), ExitCode.BUDGET_REACHED.code()));
                continue;
            }
            begin(index, job, grant.orElse(null), ended);
        }
        return running;
    }

    private void begin(int index, BatchJob job, @Nullable Money grant, CompletionService<Ended> ended) {
        BatchJob begun = job.running(job.startedAt() == null ? clock.instant() : job.startedAt());
        ledger.update(index, begun);
        running++;
        ended.submit(() -> new Ended(index, jobs.run(index, begun, grant)));
    }

    private int nextWaiting() {
        for (int index = 0; index < ledger.jobs().size(); index++) {
            if (ledger.jobs().get(index).state() == State.WAITING) {
                return index;
            }
        }
        return -1;
    }

    private int among() {
        long waiting = ledger.jobs().stream()
                .filter(job -> job.state() == State.WAITING)
                .count();
        return (int) Math.min(parallel - running, waiting);
    }

    private void takeNote(CompletionService<Ended> ended) throws InterruptedException {
        try {
            Ended one = ended.take().get();
            running--;
            budget.settle(one.job().name(), one.job().spent());
            ledger.update(one.index(), one.job());
            Integer code = one.job().exitCode();
            if (failFast && stopped.isEmpty() && code != null && code != 0) {
                stopped = "not started: --fail-fast, and '" + one.job().name() + "' ended with exit code " + code;
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }
}
