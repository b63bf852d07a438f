package io.sizewalk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go, and how much is said meanwhile. */
final class OutputOptions extends ConsoleOptions {

    @Option(
            names = "--results-dir",
            paramLabel = "DIR",
            defaultValue = "sizewalk-results",
            description = "each job makes a folder in it (${DEFAULT-VALUE})")
    Path resultsDir = Path.of("");

    @Option(names = "--prometheus", paramLabel = "FILE", description = "gauges for node_exporter's textfile collector")
    @Nullable Path prometheus;

    @Option(names = "--config", paramLabel = "FILE", description = "flags as YAML or JSON; flag > environment > file")
    @Nullable Path config;
}
