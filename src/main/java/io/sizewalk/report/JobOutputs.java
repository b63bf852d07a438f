package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import java.nio.file.Path;

/**
 * The files of a job's folder that hold its results. Each is replaced in one move; {@code results.json} comes first,
 * since all the others can be made from it again.
 */
public final class JobOutputs {

    private JobOutputs() {}

    /**
     * Saves what is known after a step: the results as data, and the step's own page.
     *
     * @param result with all finished steps, this one too
     * @throws io.sizewalk.model.JobException of kind INTERNAL if a file cannot be written
     */
    public static void afterStep(JobResult result, StepResult step, Path jobFolder) {
        ResultsFile.write(result, jobFolder.resolve(ResultsFile.NAME));
        AtomicFile.write(jobFolder.resolve(ResultsCsv.NAME), ResultsCsv.of(result));
        page(result, step, jobFolder);
    }

    /**
     * Writes everything.
     *
     * @return the job report
     * @throws io.sizewalk.model.JobException of kind INTERNAL if a file cannot be written
     */
    public static Path write(JobResult result, Path jobFolder) {
        ResultsFile.write(result, jobFolder.resolve(ResultsFile.NAME));
        return render(result, jobFolder);
    }

    /** Writes everything but {@code results.json}, from which the result was read. */
    public static Path render(JobResult result, Path jobFolder) {
        AtomicFile.write(jobFolder.resolve(ResultsCsv.NAME), ResultsCsv.of(result));
        AtomicFile.write(jobFolder.resolve(JUnitXml.NAME), JUnitXml.of(result));
        AtomicFile.write(jobFolder.resolve(SummaryMarkdown.NAME), SummaryMarkdown.of(result));
        result.steps().forEach(step -> page(result, step, jobFolder));
        return JobReport.write(result, jobFolder);
    }

    private static void page(JobResult result, StepResult step, Path jobFolder) {
        if (StepTable.hasPage(step.outcome())) {
            StepPage.write(
                    result,
                    step,
                    jobFolder.resolve("steps").resolve(step.folder()).resolve(StepPage.NAME));
        }
    }
}
