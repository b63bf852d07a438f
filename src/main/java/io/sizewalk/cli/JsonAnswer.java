package io.sizewalk.cli;

import io.sizewalk.model.JobResult;
import io.sizewalk.report.JobReport;
import io.sizewalk.report.ResultsFile;
import java.nio.file.Path;

/** The answer of {@code --json}: where everything is, and all of {@code results.json}. */
final class JsonAnswer {

    private JsonAnswer() {}

    static String text(JobResult result, ExitCode exitCode, Path folder) {
        return ResultsFile.answer(
                result, exitCode.code(), folder, folder.resolve(JobReport.NAME));
    }
}
