package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import java.nio.file.Path;
import java.util.Map;

/** {@code step.html}: one step over time, with every percentile, code and error. */
public final class StepPage {

    public static final String NAME = "step.html";

    private StepPage() {}

    /** @param file in the step's folder, which is two levels below the job report's */
    public static void write(JobResult job, StepResult step, Path file) {
        AtomicFile.write(file, html(job, step));
    }

    static String html(JobResult job, StepResult step) {
        StepView view = StepView.of(job, step);
        return Pages.render(
                "step.jte", Map.of("view", view, "assets", PageAssets.get(), "charts", ScriptJson.of(view.charts())));
    }
}
