package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import java.nio.file.Path;
import java.util.Map;

/** {@code step.html}: one step over time, with every percentile, code and error. */
public final class StepPage {

    public static final String NAME = "step.html";

    private StepPage() {}

    /**
     * Uses the {@code timeline.json} beside the page; without one the page has fewer pictures.
     *
     * @param file in the step's folder, which is two levels below the job report's
     */
    public static void write(JobResult job, StepResult step, Path file) {
        DetailFile detail = DetailFile.read(file.resolveSibling(""));
        AtomicFile.write(file, html(StepContext.of(job), step, detail));
    }

    static String html(StepContext context, StepResult step, DetailFile detail) {
        return html(StepView.of(context, step, detail));
    }

    static String html(StepView view) {
        return Pages.render(
                "step.jte",
                Map.of(
                        "view",
                        view,
                        "assets",
                        PageAssets.ofStep(),
                        "charts",
                        ScriptJson.of(view.overTime().charts())));
    }
}
