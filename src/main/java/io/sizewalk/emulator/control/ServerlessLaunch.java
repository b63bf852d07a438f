package io.sizewalk.emulator.control;

import io.sizewalk.emulator.control.Capacity.Serverless;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.modelfile.ModelProfile;
import io.sizewalk.emulator.modelfile.ServerlessProfile;
import io.sizewalk.emulator.serving.InstanceFactory;
import io.sizewalk.emulator.serving.ServerlessPool;
import io.sizewalk.emulator.serving.VariantFleet;
import java.time.Duration;

/** Starts what a serverless variant asks for, as the model file says of its model. */
final class ServerlessLaunch {

    /** "The model must download and the server must respond successfully to /ping within 3 minutes" (developer guide). */
    private static final Duration STARTUP_LIMIT = Duration.ofMinutes(3);

    /** AWS's words for a container that does not come up. */
    static final String NOT_UP = "Unable to successfully stand up your model within the allotted 180 second timeout."
            + " Please ensure that downloading your model artifacts, starting your model container and passing the"
            + " ping health checks can be completed within 180 seconds.";

    private final ModelFile models;
    private final InstanceFactory factory;

    ServerlessLaunch(ModelFile models, InstanceFactory factory) {
        this.models = models;
        this.factory = factory;
    }

    /**
     * What starts the pool.
     *
     * @throws Launch.Failed if the container takes too long to start, or is to be provisioned and has too little memory:
     *     without provisioned concurrency that is only seen when requests come
     */
    VariantFleet.Launcher launcher(String endpoint, ProductionVariant variant, Serverless wanted) throws Launch.Failed {
        ServerlessProfile profile = models.model(variant.model())
                .flatMap(ModelProfile::serverless)
                .orElseThrow(() -> new Launch.Failed("The model file does not say how model " + variant.model()
                        + " runs serverless: it has no \"serverless\"."));
        if (profile.initTime().compareTo(STARTUP_LIMIT) > 0
                || (wanted.provisioned() > 0 && !profile.fits(wanted.memoryMB()))) {
            throw new Launch.Failed(NOT_UP);
        }
        return () -> factory.launchServerless(
                endpoint, variant.name(), profile, size(wanted), models.scaledNanos(profile.idleTime()));
    }

    static ServerlessPool.Size size(Serverless wanted) {
        return new ServerlessPool.Size(wanted.memoryMB(), wanted.maxConcurrency(), wanted.provisioned());
    }
}
