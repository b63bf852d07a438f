package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.StepFolder;
import io.sizewalk.traffic.Arrivals;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.Pause;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.Shape;
import io.sizewalk.traffic.TrafficPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the JVM compile what sends requests, on traffic to itself that costs no endpoint anything. A fresh JVM's first
 * requests take hundreds of milliseconds, and would be measured as the endpoint's. The traffic goes through the very
 * classes that steps and loads use.
 */
final class SelfWarmUp implements AutoCloseable {

    private static final String NAME = "warm-up";
    private static final String REGION = "local";
    private static final String JSON = "application/json";
    private static final SigningCredentials NONE = new SigningCredentials("none", "none", "none");

    private static final int USERS = 16;
    private static final int LARGEST_BODY = 1 << 20;
    private static final Traffic SCHEDULED = Traffic.steady(Tps.of(250), Duration.ofSeconds(2));
    /** How long answers are streamed at full speed. */
    private static final Duration STREAMED = Duration.ofSeconds(2);

    private final LoopbackServer server = new LoopbackServer(LARGEST_BODY);
    private final Path folder;
    private final Path body;

    SelfWarmUp() throws IOException {
        folder = Files.createTempDirectory("sizewalk-warm-up-");
        body = Files.writeString(folder.resolve("body.json"), "{\"instances\":[[1.0,2.0,3.0]]}");
    }

    /**
     * Some seconds as fast as possible, then some on an open schedule.
     *
     * @param fullSpeed how long at full speed
     * @return how many requests it took
     */
    long run(StepRunner runner, Duration fullSpeed) throws IOException {
        StepOrder order = new StepOrder(
                server.uri(),
                REGION,
                NAME,
                new WarmUp(USERS, Integer.MAX_VALUE, false, fullSpeed),
                SCHEDULED,
                Criteria.none(),
                List.of(new Payload("body", body, 100, JSON, Map.of())),
                NONE,
                folder);
        StepRecorder recorder = runner.run(order, new RenewableSigner(NONE, REGION));
        return recorder.warmUp().requests() + recorder.figures().ended();
    }

    /**
     * The same for answers in parts, at full speed.
     *
     * @return how many such answers came
     */
    long stream(GatlingEngine engine, Ticker ticker) throws IOException {
        Shape users = new Shape(List.of(Shape.Stretch.hold(USERS, STREAMED)), false);
        Destination self =
                new Destination(NAME, new Invocation(server.uri(), NAME).streamUrl(), Map.of(), true, true, 1);
        LoadSpec spec = new LoadSpec(
                new TrafficPlan(LoadModel.CLOSED, users, Arrivals.CONSTANT, 0, Pause.NONE, USERS, null),
                List.of(self),
                List.of(new BodySource("body", BodySource.Kind.FILE, body, null, 1, JSON, Map.of())),
                Expectation.SUCCESS,
                REGION,
                Duration.ZERO);
        AtomicLong streamed = new AtomicLong();
        TrafficRunner runner = new TrafficRunner(engine, ticker, snapshot -> streamed.set(streamed(snapshot.total())));
        runner.run(new TrafficOrder(spec, NONE, folder), new RenewableSigner(NONE, REGION));
        return streamed.get();
    }

    private static long streamed(RequestFigures total) {
        return total.firstByte() == null ? 0 : total.requests() - total.failures();
    }

    @Override
    public void close() throws IOException {
        server.close();
        StepFolder.delete(folder);
    }
}
