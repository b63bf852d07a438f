package io.sizewalk.cli;

import io.sizewalk.load.GatlingLoadManager;
import io.sizewalk.load.LaunchSettings;
import io.sizewalk.load.SigningCredentials;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.result.SimulationLogResultManager;
import io.sizewalk.step.EnvironmentManager;
import io.sizewalk.step.Rig;
import io.sizewalk.step.StepFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** What sends the load and reads its record: Gatling, except in tests that are about AWS alone. */
@FunctionalInterface
interface LoadSource {

    /**
     * A rig on an environment, its load generator started and warming up.
     *
     * @param runtime where requests go
     * @param credentials asked for at each step and when they run out
     * @param log of the load generator
     */
    Rig rig(
            EnvironmentManager environment,
            URI runtime,
            String region,
            List<Payload> payloads,
            Supplier<SigningCredentials> credentials,
            Path log);

    /** The load generator warms up while the first endpoint is being deployed. */
    static Rig gatling(
            EnvironmentManager environment,
            URI runtime,
            String region,
            List<Payload> payloads,
            Supplier<SigningCredentials> credentials,
            Path log) {
        GatlingLoadManager load =
                new GatlingLoadManager(runtime, region, payloads, credentials, LaunchSettings.ofThisJvm(log));
        try {
            load.prepare();
        } catch (StepFailedException e) {
            throw new JobException(
                    JobException.Kind.LOAD, e.outcome().reason(), "See load-worker.log in the job folder.", e);
        }
        return new Rig(environment, load, new SimulationLogResultManager());
    }
}
