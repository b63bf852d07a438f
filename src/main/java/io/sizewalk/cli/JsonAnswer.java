package io.sizewalk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sizewalk.model.BaselineComparison;
import io.sizewalk.report.JobReport;
import io.sizewalk.report.ResultsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code --json}, one document: the exit code, where everything is, how it compares with the baseline if there
 * is one, and all of {@code results.json}.
 */
final class JsonAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonAnswer() {}

    /** @param compared with the baseline; null without one */
    static String text(ExitCode exitCode, @Nullable BaselineComparison compared, Path folder) {
        try {
            ObjectNode answer = JSON.createObjectNode()
                    .put("exitCode", exitCode.code())
                    .put("jobFolder", folder.toString())
                    .put("report", folder.resolve(JobReport.NAME).toString());
            if (compared != null) {
                answer.putObject("baseline")
                        .put("job", compared.job())
                        .put("answer", compared.answer())
                        .put("verdict", compared.verdict())
                        .put("regression", compared.isFailure());
            }
            answer.putRawValue(
                    "results",
                    new RawValue(
                            Files.readString(folder.resolve(ResultsFile.NAME)).strip()));
            return JSON.writeValueAsString(answer) + System.lineSeparator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
