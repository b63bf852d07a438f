package io.sizewalk.report;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import java.nio.file.Path;
import java.util.EnumMap;
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
        BATCH;

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
        pages.write(Name.BATCH, BatchPage.html(BatchView.of(SampleBatch.mixed(), code -> "exit " + code)));
        return pages;
    }

    /** With more fleets than the curves draw at once, some without a price. */
    static JobResult manyFleets() {
        SampleJob job = new SampleJob();
        for (int i = 0; i < 9; i++) {
            for (int count = 1; count <= 3; count += 2) {
                for (double rate = 5; rate <= 80; rate *= 2) {
                    job.measured(type(i), count, rate, 60 + 7 * i + 130 * rate / (count * (20 + 9 * i)), 0);
                }
            }
        }
        return job.build();
    }

    private static String type(int i) {
        return i == 0 ? "ml.m5.large" : InstanceType.of("ml.c" + i + ".xlarge").name();
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
