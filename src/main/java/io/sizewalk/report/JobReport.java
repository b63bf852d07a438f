package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import java.nio.file.Path;
import java.util.Map;

/** {@code job-report.html}: everything about a job in one file that needs no network and can be read without scripts. */
public final class JobReport {

    public static final String NAME = "job-report.html";

    private JobReport() {}

    /** Renders the report into a job's folder. Its links to the steps' pages are relative. */
    public static Path write(JobResult result, Path jobFolder) {
        Path file = jobFolder.resolve(NAME);
        AtomicFile.write(file, html(result));
        return file;
    }

    static String html(JobResult result) {
        JobView view = JobView.of(result);
        return Pages.render(
                "job.jte",
                Map.of(
                        "view",
                        view,
                        "assets",
                        PageAssets.ofJobs(),
                        "charts",
                        ScriptJson.of(view.charts().all()),
                        "whatIf",
                        view.whatIf() == null ? "" : ScriptJson.of(view.whatIf())));
    }
}
