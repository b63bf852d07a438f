package io.sizewalk.emulator;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.Server;
import java.io.IOException;
import java.net.URI;

/**
 * A SageMaker on this machine: the API that AWS's clients speak over HTTP, in front of a queueing model of instances.
 * It takes any credentials but those that its own STS issued and that have run out, and keeps everything in memory. See {@link ModelFile} for what it simulates.
 *
 * <p>Besides AWS's API it answers {@code GET /_local/requests?endpoint=NAME} and {@code GET /_local/calls} with its own
 * record of what truly happened, as JSON lines.
 */
public final class LocalSageMaker implements AutoCloseable {

    private final Server server;

    private LocalSageMaker(Server server) {
        this.server = server;
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param models what is simulated
     * @param port 1 to 65535, or 0 for any that is free
     * @throws IOException if it cannot listen: a {@link java.net.BindException} if the port is in use
     */
    public static LocalSageMaker start(ModelFile models, int port) throws IOException {
        return new LocalSageMaker(Server.start(models, port));
    }

    /** The endpoint URL to give to clients of SageMaker, SageMaker Runtime, Application Auto Scaling, CloudWatch and STS. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Breaks off what is in progress and ends its threads. Does nothing the second time. */
    @Override
    public void close() {
        server.close();
    }
}
