package io.sizewalk.cli;

import io.sizewalk.emulator.LocalSageMaker;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The local SageMaker in this process, if it was asked for; the settings then point at it. */
final class EmbeddedSageMaker implements AutoCloseable {

    private final JobSettings settings;
    private final @Nullable LocalSageMaker server;

    private EmbeddedSageMaker(JobSettings settings, @Nullable LocalSageMaker server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * One that has been started for several jobs is left as it is.
     *
     * @param modelNames what exists in the built-in one
     * @throws JobException of kind USAGE if the model file is no good
     */
    static EmbeddedSageMaker startIfAsked(JobSettings settings, Collection<String> modelNames) {
        if (!settings.embedded() || settings.endpointUrl() != null) {
            return new EmbeddedSageMaker(settings, null);
        }
        ModelFile models = settings.modelFile() == null
                ? ModelFile.builtInFor(modelNames)
                : ModelFiles.read("--emulator", settings.modelFile());
        try {
            LocalSageMaker server = LocalSageMaker.start(models, 0);
            return new EmbeddedSageMaker(settings.startedAt(server.url()), server);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.INTERNAL, "the local SageMaker cannot listen: " + e.getMessage(), "", e);
        }
    }

    JobSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
