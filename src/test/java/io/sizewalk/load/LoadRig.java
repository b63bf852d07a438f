package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.GeneratorInnocence;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A load manager, its worker and a server, for short steps in a row that are asked whether their load was delivered. */
final class LoadRig implements AutoCloseable {

    private final Path folder;
    private final List<Requirement> requirements;
    private final DelayingServer server;
    private final GatlingLoadManager manager;

    LoadRig(
            Path folder,
            Requirement requirement,
            long answerMillis,
            List<Integer> payloadBytes,
            UnaryOperator<LaunchSettings> how)
            throws IOException {
        this.folder = folder;
        this.requirements = List.of(requirement);
        this.server = new DelayingServer(answerMillis);
        List<Payload> payloads = new ArrayList<>();
        for (int bytes : payloadBytes) {
            Path body = Files.write(Files.createTempFile(folder, "body-", ".bin"), new byte[bytes]);
            payloads.add(new Payload("body", body, 100.0 / payloadBytes.size(), "application/octet-stream", Map.of()));
        }
        this.manager = new GatlingLoadManager(
                server.uri(),
                "us-west-2",
                payloads,
                () -> new SigningCredentials("AKID", "secret", null),
                how.apply(LaunchSettings.ofThisJvm(folder.resolve("worker.log"))));
    }

    /**
     * Sends one step.
     *
     * @return why it is INVALID; empty when its load was delivered
     */
    Optional<String> step(double tps, int seconds) throws Exception {
        Traffic traffic = Traffic.steady(Tps.of(tps), Duration.ofSeconds(seconds));
        try {
            LoadRun run = manager.send(
                    traffic,
                    Criteria.none(),
                    GatlingLoadManagerIT.target(false),
                    Files.createTempDirectory(folder, "step-"),
                    new RecordedProgress());
            Sidecar sidecar = Wire.sidecar(run.sidecar());
            return GeneratorInnocence.reasonAgainst(traffic, sidecar, requirements);
        } catch (StepFailedException failed) {
            if (failed.outcome().cause() == Failed.Cause.GENERATOR) {
                return Optional.of(failed.outcome().reason());
            }
            throw failed;
        }
    }

    /** Lets the worker get warm. */
    void warmUp() throws Exception {
        step(50, 1);
    }

    /** A script to be used as the {@code java} of a worker: it does something first, then becomes the JVM. */
    static Path javaAfter(Path folder, String shell) throws IOException {
        Path script = Files.createTempFile(folder, "java-", ".sh");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(script, "#!/bin/sh\n" + shell.replace("JAVA", java.toString()) + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void close() {
        manager.close();
        server.close();
    }
}
