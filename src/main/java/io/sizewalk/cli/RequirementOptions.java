package io.sizewalk.cli;

import io.sizewalk.baseline.Tolerance;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The traffic to size for, and what each step must meet. */
final class RequirementOptions {

    @Option(
            names = "--scenario-requests",
            paramLabel = "JSON|@FILE",
            description = "payload mix: list of path, weight (%%), contentType, headers")
    String scenarioRequests = "";

    @Option(names = "--peak-tps", paramLabel = "TPS", description = "traffic to size for, requests/s")
    @Nullable Tps peakTps;

    @Option(
            names = "--latency-success-p99",
            paramLabel = "MS",
            description = "p99 of successful requests below this; needs --percent-fail")
    @Nullable Double latencySuccessP99;

    @Option(names = "--percent-fail", paramLabel = "PCT", description = "at most this share fails, 0-100, inclusive")
    @Nullable Double percentFail;

    @Option(
            names = "--require",
            split = ",",
            paramLabel = "COND",
            description = "condition on all requests, repeatable: p95<200ms, mean<=80ms, tps>=90")
    List<Requirement> require = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "JOB",
            description = "earlier job's folder or results.json: exit 8 when this one is certainly worse")
    @Nullable Path baseline;

    @Option(
            names = "--baseline-tolerance",
            paramLabel = "PCT",
            defaultValue = "5",
            description = "noise between two runs: longer latencies up to this are none, 0-100 (${DEFAULT-VALUE})")
    double baselineTolerance;

    /**
     * @param confidencePercent of verdicts, and so of a regression
     * @throws JobException of kind USAGE
     */
    Tolerance tolerance(double confidencePercent) {
        if (!(baselineTolerance >= 0 && baselineTolerance <= 100)) {
            throw JobException.usage(
                    "--baseline-tolerance: " + baselineTolerance + " is not allowed", "Allowed: 0 to 100, in percent.");
        }
        return new Tolerance(baselineTolerance, confidencePercent);
    }
}
