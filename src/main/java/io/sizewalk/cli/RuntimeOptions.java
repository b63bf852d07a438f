package io.sizewalk.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, and where an endpoint that exists is invoked. */
final class RuntimeOptions extends AccountOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "host of the SageMaker runtime alone (https)")
    @Nullable String host;
}
