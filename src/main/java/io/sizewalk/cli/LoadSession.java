package io.sizewalk.cli;

import io.sizewalk.load.SigningCredentials;
import io.sizewalk.load.TrafficGenerator;
import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadHistory;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.Shape;
import io.sizewalk.traffic.TrafficPlan;
import io.sizewalk.ui.LoadDesk;
import io.sizewalk.ui.LoadForm;
import io.sizewalk.ui.LoadPageServer;
import io.sizewalk.ui.RefusedException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one command, one at a time: begun by the command line or by the page, changed and stopped by the page or by
 * keys. Calls may come from any thread.
 */
final class LoadSession implements LoadDesk {

    private final LoadRequest request;
    private final LoadOutputOptions output;
    private final Console console;
    private final String region;
    private final TrafficGenerator generator;
    private final KeyedLoad keyed;
    private final Supplier<SigningCredentials> credentials;
    private final Path folder;
    private final LinkedBlockingQueue<OneLoad> begun = new LinkedBlockingQueue<>();
    private volatile LoadForm form;
    private volatile @Nullable OneLoad current;
    private volatile @Nullable LoadPageServer page;
    private volatile @Nullable ScalingWatch watch;
    private volatile String legend = "";

    /**
     * @param region that requests are signed for
     * @param folder for simulation.log
     */
    LoadSession(
            LoadRequest request,
            LoadOutputOptions output,
            Console console,
            String region,
            TrafficGenerator generator,
            Supplier<SigningCredentials> credentials,
            Path folder) {
        this.request = request;
        this.output = output;
        this.console = console;
        this.region = region;
        this.generator = generator;
        this.keyed = new KeyedLoad(generator::change, generator::reset, generator::stop);
        this.credentials = credentials;
        this.folder = folder;
        this.form = formOf(request.first());
    }

    /** From now on told of each load. */
    void serve(LoadPageServer server) {
        page = server;
    }

    /** From now on asked for the endpoint's instances. */
    void count(ScalingWatch instances) {
        watch = instances;
    }

    /** A line for whoever watches the terminal. */
    void say(String line) {
        OneLoad load = current;
        if (load == null || load.isOver()) {
            console.err().println(line);
        } else {
            load.say(line);
        }
    }

    /** @param keys shown on the screen */
    void steeredBy(String keys) {
        legend = keys;
    }

    /** Loads that were begun and not awaited, in order. */
    LinkedBlockingQueue<OneLoad> begun() {
        return begun;
    }

    /** Begins the load of the command line. */
    void start() {
        begin(request.first());
    }

    @Override
    public LoadForm form() {
        return form;
    }

    @Override
    public synchronized void start(LoadForm asked) throws RefusedException {
        if (isUnderWay()) {
            throw new RefusedException("a load is under way: stop it first");
        }
        TrafficPlan plan = request.first();
        try {
            request.targets().aimAt(asked);
            // Also where it cannot begin: the form shows where the next load would go.
            form = asked;
            begin(
                    asked.equals(formOf(plan))
                            ? plan
                            : ProfileFromOptions.simple(
                                    asked.model(),
                                    asked.level(),
                                    asked.spawnRate(),
                                    asked.pause(),
                                    asked.duration(),
                                    plan));
        } catch (JobException e) {
            throw new RefusedException(e.text());
        }
    }

    private synchronized void begin(TrafficPlan plan) {
        LoadSpec spec = new LoadSpec(
                plan,
                request.targets().destinations(),
                request.bodies(),
                request.expectation(),
                region,
                request.patience());
        LoadHistory history = new LoadHistory();
        LoadPageServer server = page;
        if (server != null) {
            server.began();
        }
        OneLoad load = new OneLoad(
                spec, request, output, output.display(console, history, legend), history, this::counted, this::publish);
        current = load;
        begun.add(load);
        load.start(generator, credentials, folder);
    }

    private LoadSnapshot counted(LoadSnapshot snapshot) {
        ScalingWatch instances = watch;
        return instances == null ? snapshot : instances.counted(snapshot);
    }

    private void publish(LoadSnapshot snapshot) {
        keyed.show(snapshot);
        LoadPageServer server = page;
        if (server == null) {
            return;
        }
        OneLoad load = current;
        LoadOutcome outcome = load == null ? null : load.outcome();
        if (outcome != null) {
            server.tell(outcome.line());
        }
        server.publish(snapshot);
    }

    @Override
    public void change(LoadChange change) throws RefusedException {
        requireUnderWay();
        generator.change(change);
    }

    @Override
    public void stop() throws RefusedException {
        requireUnderWay();
        generator.stop();
    }

    @Override
    public void reset() throws RefusedException {
        requireUnderWay();
        generator.reset();
    }

    /** A key was pressed. */
    void key(LoadKey key) {
        OneLoad load = current;
        if (load == null || load.isOver()) {
            return;
        }
        keyed.accept(key);
    }

    boolean isUnderWay() {
        OneLoad load = current;
        return load != null && !load.isOver();
    }

    private void requireUnderWay() throws RefusedException {
        if (!isUnderWay()) {
            throw new RefusedException("no load is under way");
        }
    }

    private LoadForm formOf(TrafficPlan plan) {
        Shape shape = plan.shape();
        boolean users = plan.model() == LoadModel.CLOSED;
        double level = Math.max(users ? 1 : 0.001, users ? Math.rint(shape.peak()) : shape.peak());
        return new LoadForm(
                request.targets().aim(),
                request.targets().text(),
                plan.model(),
                level,
                plan.spawnRate(),
                plan.pause(),
                shape.endless() ? null : shape.total());
    }
}
