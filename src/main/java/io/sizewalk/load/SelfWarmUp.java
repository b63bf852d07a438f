package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.StepFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Makes the JVM compile what sends requests, on traffic to itself that costs no endpoint anything. A fresh JVM's first
 * requests take hundreds of milliseconds, and would be measured as the endpoint's. The traffic goes through the very
 * classes that steps use: some seconds as fast as possible, then some on an open schedule.
 */
final class SelfWarmUp {

    private static final int USERS = 16;
    private static final int LARGEST_BODY = 1 << 20;
    private static final Traffic SCHEDULED = Traffic.steady(Tps.of(250), Duration.ofSeconds(2));

    private SelfWarmUp() {}

    /**
     * Runs it.
     *
     * @param fullSpeed how long at full speed; at zero nothing is done at all
     * @return how many requests it took
     */
    static long run(StepRunner runner, Duration fullSpeed) throws IOException {
        if (fullSpeed.isZero()) {
            return 0;
        }
        Path folder = Files.createTempDirectory("sizewalk-warm-up-");
        try (LoopbackServer server = new LoopbackServer(LARGEST_BODY)) {
            Path body = Files.writeString(folder.resolve("body.json"), "{\"instances\":[[1.0,2.0,3.0]]}");
            StepOrder order = new StepOrder(
                    server.uri(),
                    "local",
                    "warm-up",
                    new WarmUp(USERS, Integer.MAX_VALUE, false, fullSpeed),
                    SCHEDULED,
                    Criteria.none(),
                    List.of(new Payload("body", body, 100, "application/json", Map.of())),
                    new SigningCredentials("none", "none", "none"),
                    folder);
            StepRecorder recorder = runner.run(order, new RenewableSigner(order.credentials(), order.region()));
            return recorder.warmUp().requests() + recorder.figures().ended();
        } finally {
            StepFolder.delete(folder);
        }
    }
}
