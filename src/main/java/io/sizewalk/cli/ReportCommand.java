package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.report.ComparisonJson;
import io.sizewalk.report.ComparisonReport;
import io.sizewalk.report.JobAt;
import io.sizewalk.report.JobOutputs;
import io.sizewalk.report.PrometheusFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sizewalk report JOB_DIR...}: renders jobs' pages and tables again, and compares several; their {@code results.json} are only
 * read.
 */
@Command(
        name = "report",
        description = "Render a job's report again from its results.json; compare several jobs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "JOB_DIR",
            description = "jobs' folders, such as sizewalk-results/job-...; the others are held against the first")
    private List<Path> jobFolders = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "page that compares several jobs (" + ComparisonReport.NAME + " beside the first job's folder)")
    private @Nullable Path output;

    @Option(
            names = "--json",
            description = "one JSON document on stdout: where the pages are, and the figures compared")
    private boolean json;

    @Option(names = "--prometheus", paramLabel = "FILE", description = "gauges of one job for the textfile collector")
    private @Nullable Path prometheus;

    @Spec
    private CommandSpec spec;

    /** @throws JobException of kind USAGE if a folder holds no results that this version reads; then nothing is rendered */
    @Override
    public Integer call() {
        check();
        List<JobAt> jobs = jobFolders.stream().map(JobAt::read).toList();
        List<Path> pages = new ArrayList<>();
        for (JobAt job : jobs) {
            pages.add(JobOutputs.render(job.result(), job.folder()));
        }
        Path comparison = jobs.size() == 1 ? null : comparison();
        if (comparison != null) {
            ComparisonReport.write(jobs, comparison);
            pages.add(comparison);
        }
        if (prometheus != null) {
            JobResult result = jobs.get(0).result();
            PrometheusFile.write(result, exitCode(result), prometheus);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ComparisonJson.text(jobs, comparison));
        } else {
            pages.forEach(out::println);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private void check() {
        Set<Path> seen = new HashSet<>();
        for (Path folder : jobFolders) {
            if (!Files.isDirectory(folder)) {
                throw JobException.usage(
                        "there is no folder " + folder, "give a job's folder, such as sizewalk-results/job-...");
            }
            if (!seen.add(folder.toAbsolutePath().normalize())) {
                throw JobException.usage(folder + " is given twice", "a job is compared with others, not with itself");
            }
        }
        boolean one = jobFolders.size() == 1;
        if (one && output != null) {
            throw JobException.usage(
                    "--output " + output + ": one job is not compared", "give two or more folders, or leave it out");
        }
        if (output != null && Files.isDirectory(output)) {
            throw JobException.usage(
                    "--output " + output + ": this is a folder", "give a file, such as comparison.html");
        }
        if (prometheus != null) {
            if (!one) {
                throw JobException.usage("--prometheus takes one job, not " + jobFolders.size(), "give one folder");
            }
            PrometheusFile.check(prometheus);
        }
    }

    private Path comparison() {
        return output != null ? output : jobFolders.get(0).resolveSibling(ComparisonReport.NAME);
    }

    /** Null for a job that was stopped: its exit code is not among its results. */
    private static @Nullable Integer exitCode(JobResult result) {
        return result.conclusion() == null || result.failure() != null
                ? null
                : Integer.valueOf(Outcome.withBaseline(result).code());
    }
}
