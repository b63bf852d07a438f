package io.sizewalk.cli;

import io.sizewalk.baseline.NoiseTolerance;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Tps;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The traffic to size for, and what each step must meet. */
final class RequirementOptions extends ConditionOptions {

    @Option(
            names = "--scenario-requests",
            paramLabel = "JSON|@FILE",
            description = "payload mix: list of path, weight (%%), contentType, headers")
    String scenarioRequests = "";

    @Option(names = "--peak-tps", paramLabel = "TPS", description = "traffic to size for, requests/s")
    @Nullable Tps peakTps;

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
    NoiseTolerance tolerance(double confidencePercent) {
        if (!(baselineTolerance >= 0 && baselineTolerance <= 100)) {
            throw JobException.usage(
                    "--baseline-tolerance: " + baselineTolerance + " is not allowed", "Allowed: 0 to 100, in percent.");
        }
        return new NoiseTolerance(baselineTolerance, confidencePercent);
    }
}
