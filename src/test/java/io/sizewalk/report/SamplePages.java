package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import io.sizewalk.traffic.LoadModel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pages as the programme writes them, in a folder, for a browser to open. */
final class SamplePages {

    /** What is to be opened. */
    enum Name {
        PROVEN,
        SCALED,
        NOTHING_WORKED,
        UNDECIDED,
        HOSTILE,
        STEP,
        STEP_SCALED,
        STEP_WITHOUT_FIGURES,
        STEP_HOSTILE,
        LOAD,
        BATCH,
        COMPARISON;

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Name, Path> files = new EnumMap<>(Name.class);
    private final Path folder;

    private SamplePages(Path folder) {
        this.folder = folder;
    }

    static SamplePages in(Path folder) {
        SamplePages pages = new SamplePages(folder);
        JobResult proven = SampleJob.proven();
        JobResult scaled = SampleJob.scaled();
        JobResult hostile = Hostile.job();
        pages.write(Name.PROVEN, JobReport.html(proven));
        pages.write(Name.SCALED, JobReport.html(scaled));
        pages.write(Name.NOTHING_WORKED, JobReport.html(SampleJob.nothingWorked()));
        pages.write(Name.UNDECIDED, JobReport.html(SampleTroubles.undecided()));
        pages.write(Name.HOSTILE, JobReport.html(hostile));
        pages.write(Name.STEP, step(proven, 12));
        pages.write(Name.STEP_SCALED, step(scaled, 14));
        pages.write(Name.STEP_WITHOUT_FIGURES, step(proven, 3));
        pages.write(Name.STEP_HOSTILE, step(hostile, 3));
        pages.write(Name.LOAD, LoadPageTest.html(LoadModel.CLOSED));
        pages.write(Name.BATCH, BatchPage.html(BatchView.of(SampleBatch.mixed(), code -> "exit " + code)));
        List<JobAt> jobs = List.of(
                new JobAt(proven, folder.resolve("a")),
                new JobAt(scaled, folder.resolve("b")),
                new JobAt(SampleJob.nothingWorked(), folder.resolve("c")));
        pages.write(Name.COMPARISON, ComparisonReport.html(jobs, folder.resolve("comparison.html")));
        return pages;
    }

    Path file(Name name) {
        return files.get(name);
    }

    private void write(Name name, String html) {
        Path file = folder.resolve(name.file() + ".html");
        AtomicFile.write(file, html);
        files.put(name, file);
    }

    private static String step(JobResult job, int number) {
        StepResult step = job.steps().get(number - 1);
        return StepPage.html(StepContext.of(job), step, SampleDetail.of(step));
    }
}
