package io.sizewalk.cli;

import io.sizewalk.emulator.LocalSageMaker;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.tls.TrustFiles;
import io.sizewalk.emulator.wire.ServerOptions;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sizewalk emulator}: the local SageMaker in the foreground, for clients of any kind. */
@Command(
        name = "emulator",
        description = "Run the local SageMaker in the foreground until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EmulatorCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "port on 127.0.0.1, 0 to 65535; 0 takes any that is free (${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--models",
            paramLabel = "FILE",
            description = "model file, JSON or YAML; default: any model, one worker for each vCPU, 50 ms a request")
    @Nullable Path models;

    @Option(
            names = "--verify-signatures",
            description = "refuse requests that are not signed with a known key, as AWS does (default: take any)")
    boolean verifySignatures;

    @Option(names = "--tls", description = "speak HTTPS with a certificate made at the start (default: HTTP)")
    boolean tls;

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            description = "where --tls writes the certificate, without its key, for clients to trust; default: a new"
                    + " temporary folder")
    @Nullable Path tlsDir;

    private final Console console;

    EmulatorCommand(Console console) {
        this.console = console;
    }

    /**
     * @throws JobException of kind USAGE if the port is no port or in use, or the model file is no good
     * @throws InterruptedException when it is to stop; there is no other end
     */
    @Override
    public Integer call() throws InterruptedException {
        if (tlsDir != null && !tls) {
            throw JobException.usage("--tls-dir " + tlsDir + " is of no use without --tls", "Add --tls.");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw JobException.usage("--port " + port + " is no port", "Give one from 0 to " + HIGHEST_PORT + ".");
        }
        ModelFile file = models == null ? ModelFile.builtIn() : ModelFiles.read("--models", models);
        try (LocalSageMaker server = LocalSageMaker.start(file, port, new ServerOptions(verifySignatures, tls))) {
            new EmulatorGreeting(console.out(), verifySignatures).print(server.url(), trust(server));
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--port " + port + " cannot be listened on: " + e.getMessage(),
                    "Stop what listens there, or give another --port; 0 takes any that is free.",
                    e);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.INTERNAL, "the local SageMaker cannot start: " + e.getMessage(), "", e);
        }
        return ExitCode.OK.code();
    }

    private Optional<TrustFiles> trust(LocalSageMaker server) throws IOException {
        if (server.certificate().isEmpty()) {
            return Optional.empty();
        }
        Path folder = tlsDir == null ? Files.createTempDirectory("sizewalk-tls") : tlsDir;
        return Optional.of(TrustFiles.write(server.certificate().get(), folder));
    }
}
