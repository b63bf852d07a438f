package io.sizewalk.emulator;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.Server;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A SageMaker on this machine: the API that AWS's clients speak over HTTP, in front of a queueing model of instances.
 * It keeps everything in memory. Unless its {@link ServerOptions} say otherwise it takes any credentials but those that its
 * own STS issued and that have run out. See {@link ModelFile} for what it simulates.
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
        return start(models, port, ServerOptions.PLAIN);
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param models what is simulated
     * @param port 1 to 65535, or 0 for any that is free
     * @throws IOException if it cannot listen: a {@link java.net.BindException} if the port is in use; or if it cannot make
     *     its certificate
     */
    public static LocalSageMaker start(ModelFile models, int port, ServerOptions options) throws IOException {
        return new LocalSageMaker(Server.start(models, port, options));
    }

    /** The endpoint URL to give to clients of every service that is simulated. */
    public URI url() {
        return URI.create((server.certificate().isPresent() ? "https" : "http") + "://127.0.0.1:" + server.port());
    }

    /** What clients must trust, see {@link io.sizewalk.emulator.tls.TrustFiles}; empty without TLS. */
    public Optional<X509Certificate> certificate() {
        return server.certificate();
    }

    /** Breaks off what is in progress and ends its threads. Does nothing the second time. */
    @Override
    public void close() {
        server.close();
    }
}
