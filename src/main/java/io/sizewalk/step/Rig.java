package io.sizewalk.step;

import org.jspecify.annotations.Nullable;

/**
 * What it takes to run one step at a time. A workflow with several rigs runs as many steps side by side, so each has an
 * endpoint of its own.
 *
 * @param metrics of that endpoint; null when AWS is not to be asked for any
 */
public record Rig(
        EnvironmentManager environment,
        LoadManager load,
        ResultManager result,
        @Nullable MetricsSource metrics) {

    /** Without AWS's metrics. */
    public Rig(EnvironmentManager environment, LoadManager load, ResultManager result) {
        this(environment, load, result, null);
    }

    /** The same rig with AWS's metrics of its endpoint; null for none. */
    public Rig with(@Nullable MetricsSource source) {
        return new Rig(environment, load, result, source);
    }
}
