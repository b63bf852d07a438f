package io.sizewalk.report;

import io.sizewalk.model.BatchResult;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** The files of a batch's folder. Each is replaced in one move; {@code batch.json} comes first. */
public final class BatchOutputs {

    private BatchOutputs() {}

    /**
     * Writes everything.
     *
     * @param meanings what an exit code means
     * @throws io.sizewalk.model.JobException of kind INTERNAL if a file cannot be written
     */
    public static void write(BatchResult batch, Path folder, IntFunction<String> meanings) {
        BatchResultFile.write(batch, folder.resolve(BatchResultFile.NAME));
        BatchView view = BatchView.of(batch, meanings);
        AtomicFile.write(folder.resolve(BatchJUnitXml.NAME), BatchJUnitXml.of(batch, view));
        AtomicFile.write(folder.resolve(BatchSummary.NAME), BatchSummary.of(view));
        AtomicFile.write(folder.resolve(BatchPage.NAME), BatchPage.html(view));
    }
}
