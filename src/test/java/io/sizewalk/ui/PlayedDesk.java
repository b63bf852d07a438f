package io.sizewalk.ui;

import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSnapshot.State;
import io.sizewalk.traffic.Pause;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A desk with a made-up load, whose seconds pass when a test says so. A user sends a request a second; every tenth fails from the
 * fifth second on.
 */
final class PlayedDesk implements LoadDesk {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final int FAILS_FROM = 5;
    static final String NAME = "small.json";
    static final String OTHER = "<img src=x onerror=alert(1)>";

    /** What was asked for, in words. */
    final List<String> asked = new ArrayList<>();

    private LoadForm form;
    private @Nullable LoadPageServer server;
    private @Nullable LoadSnapshot newest;
    private State state = State.OVER;
    private final List<Second> seconds = new ArrayList<>();
    private double target;
    private double spawnRate;
    private long users;
    private long requests;
    private long failures;
    private String error = "500 ModelError: <b>out of memory</b>";

    PlayedDesk(LoadModel model) {
        form = new LoadForm(
                LoadForm.Aim.ENDPOINT,
                "my-endpoint",
                model,
                20,
                10,
                new Pause(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                Duration.ofMinutes(10));
    }

    void drives(LoadPageServer page) {
        server = page;
    }

    /** With these words from now on. */
    synchronized void fails(String words) {
        error = words;
    }

    @Override
    public synchronized LoadForm form() {
        return form;
    }

    @Override
    public synchronized void start(LoadForm wanted) throws RefusedException {
        if (state != State.OVER) {
            throw new RefusedException("A load is under way; stop it first");
        }
        asked.add("start " + wanted);
        form = wanted;
        seconds.clear();
        users = 0;
        countFromZero();
        target = wanted.level();
        spawnRate = wanted.spawnRate();
        page().began();
        publish(State.STARTING);
    }

    @Override
    public synchronized void change(LoadChange change) {
        asked.add("change " + change);
        target = change.level() == null ? target : change.level();
        spawnRate = change.spawnRate() == null ? spawnRate : change.spawnRate();
        publish(state);
    }

    @Override
    public synchronized void stop() throws RefusedException {
        if (state == State.OVER) {
            throw new RefusedException("No load runs that could be stopped");
        }
        asked.add("stop");
        publish(State.STOPPING);
    }

    @Override
    public synchronized void reset() {
        asked.add("reset");
        countFromZero();
        publish(state);
    }

    /** The next second; after a stop the last one. */
    synchronized void tick() {
        if (state == State.STOPPING) {
            publish(State.OVER);
            return;
        }
        int number = seconds.size();
        users = Math.round(Math.min(target, users + spawnRate));
        long failed = number >= FAILS_FROM ? users / 10 : 0;
        requests += users;
        failures += failed;
        double p50 = 40 + users + number % 7 + 0.1234567;
        seconds.add(new Second(
                number,
                START.plusSeconds(number + 1L),
                target,
                users,
                users,
                failed,
                p50,
                2 * p50,
                3 * p50,
                number < 8 ? 1 : 2));
        publish(State.RUNNING);
    }

    void tick(int times) {
        for (int i = 0; i < times; i++) {
            tick();
        }
    }

    /** What was published last. */
    synchronized LoadSnapshot newest() {
        if (newest == null) {
            throw new IllegalStateException("nothing was published");
        }
        return newest;
    }

    synchronized List<Second> seconds() {
        return List.copyOf(seconds);
    }

    private LoadPageServer page() {
        if (server == null) {
            throw new IllegalStateException("drives no page");
        }
        return server;
    }

    private void countFromZero() {
        requests = 0;
        failures = 0;
    }

    private void publish(State now) {
        state = now;
        boolean open = form.model() == LoadModel.OPEN;
        newest = new LoadSnapshot(
                now,
                form.model(),
                START,
                seconds.size() * 1000L,
                form.duration() == null ? null : form.duration().toMillis(),
                target,
                open ? 3 : users,
                3,
                figures(RequestFigures.TOTAL, requests, failures, 62.5),
                requests == 0
                        ? List.of()
                        : List.of(
                                figures(OTHER, requests / 5, 0, 150.75),
                                figures(NAME, requests - requests / 5, failures, 55.125)),
                failures == 0
                        ? List.of()
                        : List.of(new ErrorFigures(NAME, error, failures, START, START.plusSeconds(7))),
                seconds.isEmpty() ? null : seconds.get(seconds.size() - 1));
        page().publish(newest);
    }

    private RequestFigures figures(String name, long count, long failed, double p50) {
        double length = Math.max(1, seconds.size());
        TreeMap<Double, Double> percentiles = new TreeMap<>();
        for (int i = 0; i < Latencies.LADDER.size(); i++) {
            percentiles.put(Latencies.LADDER.get(i), p50 * (1 + 0.3 * i));
        }
        Latencies latencies = count == 0 ? null : new Latencies(p50 / 2, p50 * 1.1, p50 * 7, percentiles);
        return new RequestFigures(
                name,
                count,
                failed,
                latencies,
                null,
                1234.5,
                count / length,
                failed / length,
                count / length,
                failed / length);
    }
}
