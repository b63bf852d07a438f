package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.report.LoadCsv;
import io.sizewalk.traffic.SampleLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFilesTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private LoadFiles begin() {
        return LoadFiles.begin(new LoadFiles.Prefix(folder.resolve("new/run")), SampleLoad.starting(), warnings::add);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve("new").resolve(name));
    }

    @Test
    void hasEverySecondAtOnceAndTheOthersEveryTen() throws IOException {
        try (LoadFiles files = begin()) {
            assertThat(text("run_stats.csv")).isEqualTo(LoadCsv.stats(SampleLoad.starting()));
            for (int second = 0; second <= 35; second++) {
                files.add(SampleLoad.at(second));
                files.add(SampleLoad.at(second));
            }
            // Nothing was closed: a killed process leaves just this.
            assertThat(text("run_stats_history.csv")).isEqualTo(LoadCsv.history(SampleLoad.history(35)));
            assertThat(text("run_stats.csv")).isEqualTo(LoadCsv.stats(SampleLoad.at(30)));
            assertThat(text("run_failures.csv")).isEqualTo(LoadCsv.failures(SampleLoad.at(30)));
            files.add(SampleLoad.over());
        }
        assertThat(text("run_stats.csv")).isEqualTo(LoadCsv.stats(SampleLoad.over()));
        assertThat(text("run_failures.csv")).isEqualTo(LoadCsv.failures(SampleLoad.over()));
        assertThat(warnings).isEmpty();
        assertThat(folder.resolve("new")).isDirectoryContaining("glob:**.csv").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void warnsOnceOfAFileThatCannotBeWrittenAndGoesOn() throws IOException {
        try (LoadFiles files = begin()) {
            Path stats = folder.resolve("new/run_stats.csv");
            Files.delete(stats);
            Files.createDirectories(stats.resolve("in the way"));
            for (int second = 0; second <= 35; second++) {
                files.add(SampleLoad.at(second));
            }
            assertThat(warnings).singleElement().asString().contains("run_stats.csv is not up to date");
            assertThat(text("run_failures.csv")).isEqualTo(LoadCsv.failures(SampleLoad.at(30)));
            Files.delete(stats.resolve("in the way"));
            Files.delete(stats);
            files.add(SampleLoad.over());
        }
        assertThat(text("run_stats.csv")).isEqualTo(LoadCsv.stats(SampleLoad.over()));
    }

    @Test
    void refusesWhatCannotBeWrittenAndTouchesNothing() throws IOException {
        Files.writeString(folder.resolve("file"), "mine");
        Files.createDirectory(folder.resolve("run_failures.csv"));
        Files.writeString(folder.resolve("run_stats.csv"), "mine");

        refused(folder.resolve("file/run"), "is no folder");
        refused(folder.resolve("run"), "run_failures.csv is no plain file");
        refused(Path.of(""), "begins no file name");
        assertThat(Files.readString(folder.resolve("run_stats.csv"))).isEqualTo("mine");
        assertThat(folder.resolve("run_stats_history.csv")).doesNotExist();
        assertThatThrownBy(() -> OutputFile.check("--html", folder))
                .hasMessageContaining("--html: " + folder + " is no plain file");
    }

    private void refused(Path prefix, String why) {
        assertThatThrownBy(() -> LoadFiles.begin(new LoadFiles.Prefix(prefix), SampleLoad.starting(), warnings::add))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("--csv: ")
                .hasMessageContaining(why);
    }

    @Test
    void writesWhatWasLeftOverWithTheNextLine() throws IOException {
        Path file = folder.resolve("grows.csv");
        Files.writeString(file, "older and longer than what follows");
        try (GrowingFile grows = GrowingFile.create(file)) {
            grows.append("a\n");
            grows.append("\u00e9\n");
        }
        assertThat(Files.readString(file)).isEqualTo("a\n\u00e9\n");
    }
}
