package io.sizewalk.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of perfsizesagemaker that have another name or unit here. They are accepted, and not shown in the help. */
final class PerfsizeOptions {

    @Option(names = "--duration-minutes", hidden = true, converter = Minutes.class)
    @Nullable Duration duration;

    @Option(names = "--endurance-ramp-minutes", hidden = true, converter = Minutes.class)
    @Nullable Duration enduranceRamp;

    @Option(names = "--endurance-steady-state-minutes", hidden = true, converter = Minutes.class)
    @Nullable Duration enduranceSteadyState;

    @Option(names = "--perfsize-results-dir", hidden = true)
    @Nullable Path resultsDir;

    static <T> T either(@Nullable T old, T otherwise) {
        return old == null ? otherwise : old;
    }
}
