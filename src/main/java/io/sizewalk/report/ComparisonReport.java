package io.sizewalk.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code comparison.html}: several jobs side by side, in one file that needs no network and can be read without scripts. */
public final class ComparisonReport {

    public static final String NAME = "comparison.html";

    private ComparisonReport() {}

    /**
     * Renders the page. Its links to the jobs' reports are relative to it.
     *
     * @param jobs at least two, of which the first is what the others are held against
     * @throws io.sizewalk.model.JobException of kind INTERNAL if the file cannot be written
     */
    public static void write(List<JobAt> jobs, Path file) {
        AtomicFile.write(file, html(jobs, file));
    }

    static String html(List<JobAt> jobs, Path file) {
        ComparisonView view = ComparisonView.of(jobs, file);
        return Pages.render(
                "comparison.jte",
                Map.of("view", view, "assets", PageAssets.ofJobs(), "charts", ScriptJson.of(view.charts())));
    }
}
