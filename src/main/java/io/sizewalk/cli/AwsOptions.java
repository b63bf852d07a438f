package io.sizewalk.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, how to reach it, and where the load goes. */
final class AwsOptions extends LocalOptions {

    @Option(names = "--host", paramLabel = "HOST", description = "host of the SageMaker runtime alone (https)")
    @Nullable String host;
}
