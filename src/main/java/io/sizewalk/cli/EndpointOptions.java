package io.sizewalk.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sized, and the names of what is made for it. */
final class EndpointOptions {

    @Option(names = "--model-name", paramLabel = "NAME", description = "SageMaker model to size; must exist")
    String modelName = "";

    @Option(names = "--endpoint-name", paramLabel = "NAME", description = "endpoint to make (sizewalk-<model name>)")
    @Nullable String endpointName;

    @Option(
            names = "--endpoint-config-name",
            paramLabel = "NAME",
            description = "its configs: NAME, NAME-2, ... (the endpoint's name)")
    @Nullable String endpointConfigName;

    @Option(names = "--variant-name", paramLabel = "NAME", defaultValue = "variant-name-1", description = "its variant")
    String variantName = "";
}
