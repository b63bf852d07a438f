package io.sizewalk.emulator.modelfile;

import java.util.Map;
import java.util.Optional;

/**
 * How one model runs.
 *
 * @param instances by instance type; {@code "*"} stands for every type that is not named
 * @param serverless how it runs without servers
 * @param backend a real model server that answers in place of the simulation; {@link InstanceProfile#service}, {@link
 *     InstanceProfile#errorRate} and {@link InstanceProfile#coldStart} then say nothing
 */
public record ModelProfile(
        Map<String, InstanceProfile> instances, Optional<ServerlessProfile> serverless, Optional<Backend> backend) {
    public ModelProfile {
        instances = Map.copyOf(instances);
    }

    /** How it runs on {@code instanceType}; empty if the file names neither the type nor {@code "*"}. */
    public Optional<InstanceProfile> on(String instanceType) {
        return Optional.ofNullable(instances.get(instanceType))
                .or(() -> Optional.ofNullable(instances.get(ModelFile.ANY)));
    }
}
