package io.sizewalk.cli;

import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchResult;
import io.sizewalk.report.BatchOutputs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a batch's jobs, kept in its folder: every change is on the disk before anything else happens. */
final class BatchLedger {

    private final Path folder;
    private final Clock clock;
    private BatchResult batch;

    BatchLedger(BatchResult batch, Path folder, Clock clock) {
        this.batch = batch;
        this.folder = folder;
        this.clock = clock;
    }

    BatchResult batch() {
        return batch;
    }

    Path folder() {
        return folder;
    }

    List<BatchJob> jobs() {
        return batch.jobs();
    }

    void update(int index, BatchJob job) {
        List<BatchJob> jobs = new ArrayList<>(batch.jobs());
        jobs.set(index, job);
        save(jobs, null);
    }

    /** The whole batch has come to its end, or was interrupted. */
    void finish(ExitCode exitCode) {
        save(batch.jobs(), exitCode);
    }

    private void save(List<BatchJob> jobs, @Nullable ExitCode exitCode) {
        batch = batch.with(jobs, clock.instant(), exitCode == null ? null : exitCode.code());
        BatchOutputs.write(batch, folder, code -> ExitCode.of(code).meaning());
    }
}
