package io.sizewalk.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, how to reach it, and where the load goes. */
final class AwsOptions extends AccountOptions {

    static final String NO_FILE = "";

    @Option(names = "--host", paramLabel = "HOST", description = "host of the SageMaker runtime alone (https)")
    @Nullable String host;

    @Option(
            names = "--emulator",
            arity = "0..1",
            fallbackValue = NO_FILE,
            paramLabel = "MODEL_FILE",
            description = "start the embedded local SageMaker and use it (its region: us-west-2)")
    @Nullable String emulator;
}
