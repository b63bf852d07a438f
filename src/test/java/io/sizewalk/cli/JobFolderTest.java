package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:09:10Z");

    @TempDir
    Path folder;

    @Test
    void isNamedByTimeAndModel() {
        assertThat(JobFolder.make(folder.resolve("results"), NOW, "model"))
                .isEqualTo(folder.resolve("results/job-2026-11-21-080910-model"))
                .isEmptyDirectory();
    }

    @Test
    void isNeverSharedByTwoJobs() {
        JobFolder.make(folder, NOW, "model");

        assertThat(JobFolder.make(folder, NOW, "model")).hasFileName("job-2026-11-21-080910-model-2");
    }

    @Test
    void isCheckedWithoutMakingAnything() throws IOException {
        JobFolder.checkCanBeMadeIn(folder.resolve("a/b/c"));
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(folder.resolve("a")).doesNotExist();
        assertThatThrownBy(() -> JobFolder.checkCanBeMadeIn(file.resolve("results")))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("cannot write");
    }
}
