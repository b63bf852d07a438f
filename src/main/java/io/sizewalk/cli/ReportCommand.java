package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.report.JobOutputs;
import io.sizewalk.report.ResultsFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sizewalk report JOB_DIR}: renders a job's pages and tables again; its {@code results.json} is only read. */
@Command(
        name = "report",
        description = "Render a job's report again from its results.json.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB_DIR", description = "The job's folder, such as sizewalk-results/job-...")
    private Path jobFolder;

    @Spec
    private CommandSpec spec;

    /** @throws JobException of kind USAGE if the folder holds no results that this version reads */
    @Override
    public Integer call() {
        if (!Files.isDirectory(jobFolder)) {
            throw JobException.usage(
                    "there is no folder " + jobFolder, "give a job's folder, such as sizewalk-results/job-...");
        }
        Path report = JobOutputs.render(ResultsFile.read(jobFolder.resolve(ResultsFile.NAME)), jobFolder);
        PrintWriter out = spec.commandLine().getOut();
        out.println(report);
        out.flush();
        return ExitCode.OK.code();
    }
}
