package io.sizewalk.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, how to reach it, or the local SageMaker instead. */
class LocalOptions extends AccountOptions {

    static final String NO_FILE = "";

    @Option(
            names = "--emulator",
            arity = "0..1",
            fallbackValue = NO_FILE,
            paramLabel = "MODEL_FILE",
            description = "start the embedded local SageMaker and use it (its region: us-west-2)")
    @Nullable String emulator;
}
