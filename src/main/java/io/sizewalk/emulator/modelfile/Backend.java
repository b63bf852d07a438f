package io.sizewalk.emulator.modelfile;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real model server that answers a model's requests in place of the simulation. It speaks SageMaker's container
 * protocol: {@code GET /ping} answers 200 when it is ready, {@code POST /invocations} takes a request (SageMaker's
 * developer guide, "Custom inference code with hosting services").
 */
public sealed interface Backend {

    /** How long an instance's server may take to answer its first ping with 200, where the file says nothing. */
    Duration DEFAULT_HEALTHY = Duration.ofSeconds(60);

    /** How long an instance's server may take to answer {@code /ping} with 200; above 0, never scaled. */
    Duration healthy();

    /**
     * A server that runs already, and that all instances share.
     *
     * @param url http or https; a path in it precedes {@code /ping} and {@code /invocations}
     * @param healthy see {@link Backend#healthy}
     */
    record Url(URI url, Duration healthy) implements Backend {}

    /**
     * A server that is started for each instance, and ends with it. In the words of {@code command} and in the values of
     * {@code environment}, <code>{port}</code> stands for the port of 127.0.0.1 that it is to listen on, and
     * <code>{workers}</code> for the requests that it gets at a time.
     *
     * @param command the program and its arguments, not read by a shell; at least one
     * @param directory where it runs; the model file's folder unless the file says otherwise
     * @param environment variables on top of those of this process; {@code SAGEMAKER_BIND_TO_PORT} and {@code PORT} hold
     *     the port in any case
     * @param logs the folder of the files that take what the servers print, one for each instance; empty for a new
     *     temporary one
     * @param healthy see {@link Backend#healthy}
     * @param grace from SIGTERM to SIGKILL, 0 or more, never scaled; 30 s, as in SageMaker, unless the file says otherwise
     */
    record Command(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Optional<Path> logs,
            Duration healthy,
            Duration grace)
            implements Backend {

        /** What SageMaker leaves a container. */
        static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

        public Command {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }
}
