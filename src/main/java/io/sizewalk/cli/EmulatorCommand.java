package io.sizewalk.cli;

import io.sizewalk.emulator.LocalSageMaker;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.model.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
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
    private static final String WITHOUT = "Leave the flag out.";

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

    @Option(names = "--tls", hidden = true)
    boolean tls;

    @Option(names = "--verify-signatures", hidden = true)
    boolean verifySignatures;

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
        LaterOptions.refuse(tls, "--tls", "", WITHOUT);
        LaterOptions.refuse(verifySignatures, "--verify-signatures", "", WITHOUT);
        if (port < 0 || port > HIGHEST_PORT) {
            throw JobException.usage("--port " + port + " is no port", "Give one from 0 to " + HIGHEST_PORT + ".");
        }
        ModelFile file = models == null ? ModelFile.builtIn() : ModelFiles.read("--models", models);
        try (LocalSageMaker server = LocalSageMaker.start(file, port)) {
            print(server.url().toString());
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--port " + port + " cannot be listened on: " + e.getMessage(),
                    "Stop what listens there, or give another --port; 0 takes any that is free.",
                    e);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.INTERNAL, "the local SageMaker cannot listen: " + e.getMessage(), "", e);
        }
        return ExitCode.OK.code();
    }

    private void print(String url) {
        PrintWriter out = console.out();
        out.println("The local SageMaker listens on " + url + " (Ctrl-C stops it).");
        out.println();
        out.println("Any credentials do; for the aws CLI and other clients of AWS:");
        out.println("  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1");
        out.println("  export AWS_ENDPOINT_URL=" + url);
        out.println("  aws sagemaker list-models");
        out.println();
        out.println("What truly happened: " + url + "/_local/requests?endpoint=NAME and " + url + "/_local/calls");
        out.flush();
    }
}
