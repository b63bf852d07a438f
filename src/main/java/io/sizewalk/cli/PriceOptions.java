package io.sizewalk.cli;

import io.sizewalk.cost.PriceChoice;
import io.sizewalk.model.JobException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which prices are counted with. */
final class PriceOptions {

    @Option(
            names = "--cost-file",
            paramLabel = "FILE",
            description = "prices instead of the region's, in sizewalk's or perfsizesagemaker's form")
    @Nullable Path costFile;

    @Option(names = "--cost-dir", paramLabel = "DIR", description = CostDir.DESCRIPTION)
    @Nullable Path costDir;

    @Option(
            names = "--discount",
            paramLabel = "SHARE",
            description = "taken off published hosting rates, such as 0.27; 0 to less than 1")
    @Nullable BigDecimal discount;

    @Option(
            names = "--rates-overlay",
            paramLabel = "FILE",
            description = "private rates in place of published ones, in the form of a cost file")
    @Nullable Path ratesOverlay;

    /**
     * @param workingDirectory what relative paths are relative to
     * @throws JobException of kind USAGE if the discount is out of range
     */
    PriceChoice choice(Path workingDirectory, Map<String, String> environment) {
        Path ownDir = CostDir.of(costDir, environment);
        try {
            return new PriceChoice(
                    costFile == null ? null : workingDirectory.resolve(costFile),
                    ownDir == null ? null : workingDirectory.resolve(ownDir),
                    discount,
                    ratesOverlay == null ? null : workingDirectory.resolve(ratesOverlay));
        } catch (IllegalArgumentException e) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--discount: " + discount + " is not allowed",
                    "Allowed: a share from 0 to less than 1, such as 0.27 for 27 % less.",
                    e);
        }
    }
}
