package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import java.util.List;

/**
 * What a step's page tells of where the step belongs.
 *
 * @param title of the page that the step is part of
 * @param home link to that page; empty for a step by itself
 * @param method how verdicts are reached
 * @param steps all steps that used the endpoint, this one too
 */
record StepContext(String title, String home, String method, List<StepResult> steps) {

    private static final int MAX_NAME = 120;

    StepContext {
        steps = List.copyOf(steps);
    }

    static StepContext of(JobResult job) {
        return new StepContext(
                OutsideText.line(job.modelName(), MAX_NAME),
                "../../" + JobReport.NAME,
                VerdictTable.method(job),
                job.steps());
    }
}
