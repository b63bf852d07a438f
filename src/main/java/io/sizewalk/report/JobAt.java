package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import java.nio.file.Path;

/**
 * A job and where it is.
 *
 * @param folder the job's folder
 */
public record JobAt(JobResult result, Path folder) {

    /** @throws io.sizewalk.model.JobException of kind USAGE if the folder holds no results that this version reads */
    public static JobAt read(Path folder) {
        return new JobAt(ResultsFile.read(folder.resolve(ResultsFile.NAME)), folder);
    }
}
