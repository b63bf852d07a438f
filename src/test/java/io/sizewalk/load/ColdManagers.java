package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.LoadRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Load managers whose workers are not warmed up, for tests that are not about latency.
 *
 * @param job the folder of their files
 */
record ColdManagers(Path job) {

    LaunchSettings settings() {
        return LaunchSettings.ofThisJvm(job.resolve("worker.log"))
                .withWarmUp(Duration.ZERO)
                .withJvmOptions(List.of("-XX:TieredStopAtLevel=1"));
    }

    Payload payload() throws IOException {
        return new Payload("a", Files.writeString(job.resolve("a.json"), "{}"), 100, "application/json", Map.of());
    }

    GatlingLoadManager manager(URI runtime) throws IOException {
        return manager(runtime, settings(), Deadlines.USUAL);
    }

    GatlingLoadManager manager(URI runtime, LaunchSettings settings, Deadlines deadlines) throws IOException {
        return new GatlingLoadManager(
                runtime,
                "us-west-2",
                List.of(payload()),
                () -> new SigningCredentials("AKID", "secret", null),
                settings,
                deadlines);
    }

    LoadRun send(GatlingLoadManager manager, Traffic traffic) throws Exception {
        return manager.send(
                traffic,
                Criteria.none(),
                GatlingLoadManagerIT.target(false),
                Files.createDirectories(job.resolve("step")),
                new RecordedProgress());
    }
}
