package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepOutcome.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFileTest {

    @TempDir
    Path folder;

    @Test
    void isSealed() {
        Golden.of("results.json").check(ResultsFile.toJson(SampleJob.proven()));
        Golden.of("results-scaled.json")
                .check(ResultsFile.toJson(new SampleJob()
                        .scaledTry(3, 141.7, SampleJob.change(120, 95, 5, "Successful"))
                        .concludedWithScaling(AutoScaling.of(3, 5, 1200))
                        .used("ml.m5.large", 5, 3_000)
                        .build()));
    }

    @Test
    void readsBackWhatItWrote() {
        for (JobResult result : List.of(
                SampleJob.proven(),
                SampleJob.extrapolated(),
                SampleJob.nothingWorked(),
                SampleJob.scaled(),
                SampleJob.stopped("no permission"),
                Hostile.job())) {
            Path file = folder.resolve("results.json");
            ResultsFile.write(result, file);

            assertThat(ResultsFile.read(file)).isEqualTo(result);
        }
    }

    @Test
    void keepsValuesThatJsonHasNoNumberFor() {
        JobResult result =
                new SampleJob().measured("ml.m5.large", 1, 5, 80, 200).build();
        Path file = folder.resolve("results.json");
        ResultsFile.write(result, file);

        Measured step = (Measured) ResultsFile.read(file).steps().get(0).outcome();

        assertThat(step.measurement().metrics()).containsEntry("p97", Double.POSITIVE_INFINITY);
    }

    @Test
    void leavesNoTemporaryFile() throws IOException {
        ResultsFile.write(SampleJob.proven(), folder.resolve("job").resolve("results.json"));
        ResultsFile.write(SampleJob.proven(), folder.resolve("job").resolve("results.json"));

        try (var files = Files.list(folder.resolve("job"))) {
            assertThat(files).containsExactly(folder.resolve("job").resolve("results.json"));
        }
    }

    @Test
    void readsAFileWithAFieldOfALaterVersion() throws IOException {
        String json = ResultsFile.toJson(SampleJob.proven());
        Path file = Files.writeString(
                folder.resolve("results.json"), json.replaceFirst("\"peak\":", "\"later\": {\"a\": [1]}, \"peak\":"));

        assertThat(ResultsFile.read(file)).isEqualTo(SampleJob.proven());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // a file of a later version is not called damaged
                "\"schemaVersion\": 2, | \"schemaVersion\": 3, | schema version 3; this version of sizewalk reads 2",
                "\"schemaVersion\": 2, | \"other\": 1, | has no schemaVersion",
                "\"schemaVersion\": 2, | \"schemaVersion\": \"2\", | has no schemaVersion",
                // a record's component that must be there
                "\"region\": \"us-west-2\" | \"other\": 1 | region",
                "\"modelName\": \"model-simulator\" | \"modelName\": null | modelName",
                "\"peak\": 200.0 | \"peak\": -1 | -1.0 is not a rate",
                "\"type\": \"ml.m5.large\" | \"type\": \"../../x\" | is not an instance type",
            })
    void saysWhatIsWrong(String found, String replacement, String expected) throws IOException {
        String json = ResultsFile.toJson(SampleJob.proven());
        assertThat(json).contains(found);
        Path file = Files.writeString(folder.resolve("results.json"), json.replace(found, replacement));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(expected)
                .asInstanceOf(type(JobException.class))
                .extracting(JobException::kind)
                .isEqualTo(JobException.Kind.USAGE);
    }

    @Test
    void saysWhereAFileIsCutOff() throws IOException {
        String json = ResultsFile.toJson(SampleJob.proven());
        Path file = Files.writeString(folder.resolve("results.json"), json.substring(0, json.length() / 2));

        assertThatThrownBy(() -> ResultsFile.read(file)).hasMessageContaining("is damaged at line ");
        assertThatThrownBy(() -> ResultsFile.read(folder)).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> ResultsFile.read(folder.resolve("no.json"))).hasMessageContaining("there is no file");
    }
}
