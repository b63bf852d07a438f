package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobOutputsTest {

    @TempDir
    Path folder;

    @Test
    void writesEveryFileOfAJob() {
        JobResult job = SampleJob.proven();

        Path report = JobOutputs.write(job, folder);

        assertThat(report).isEqualTo(folder.resolve("job-report.html"));
        assertThat(folder)
                .isDirectoryContaining("glob:**/results.json")
                .isDirectoryContaining("glob:**/results.csv")
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/job-report.html");
        assertThat(page(3)).exists();
        assertThat(page(13)).exists();
        assertThat(folder.resolve("steps").resolve(job.steps().get(10).folder()))
                .doesNotExist();
    }

    @Test
    void savesTheDataAndTheNewPageAfterAStep() throws IOException {
        JobResult job = SampleJob.stopped("later");

        JobOutputs.afterStep(job, job.steps().get(0), folder);

        assertThat(ResultsFile.read(folder.resolve("results.json"))).isEqualTo(job);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("results.json", "results.csv", "steps");
        }
        assertThat(page(1)).exists();
    }

    @Test
    void rendersTheSameFromWhatItSaved() throws IOException {
        Path report = JobOutputs.write(SampleJob.proven(), folder);
        String before = Files.readString(report);
        Files.delete(report);

        JobOutputs.render(ResultsFile.read(folder.resolve("results.json")), folder);

        assertThat(report).hasContent(before);
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThatThrownBy(() -> JobOutputs.write(SampleJob.proven(), file))
                .hasMessageContaining(file.resolve("results.json").toString())
                .asInstanceOf(type(JobException.class))
                .extracting(JobException::kind)
                .isEqualTo(JobException.Kind.INTERNAL);
    }

    private Path page(int number) {
        return folder.resolve("steps")
                .resolve(SampleJob.proven().steps().get(number - 1).folder())
                .resolve("step.html");
    }
}
