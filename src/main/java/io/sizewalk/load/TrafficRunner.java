package io.sizewalk.load;

import io.sizewalk.traffic.LoadSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends loads by themselves inside the worker, one at a time, and leaves simulation.log and the sidecar in the folder of each. */
final class TrafficRunner {

    private final GatlingEngine engine;
    private final Ticker ticker;
    private final Consumer<LoadSnapshot> listener;
    private final AtomicBoolean stoppedEarly = new AtomicBoolean();
    private volatile @Nullable TrafficRun underWay;

    /**
     * @param ticker calls often enough to see each second end
     * @param listener told of the load once a second, and at its end
     */
    TrafficRunner(GatlingEngine engine, Ticker ticker, Consumer<LoadSnapshot> listener) {
        this.engine = engine;
        this.ticker = ticker;
        this.listener = listener;
    }

    /** A load was ordered, and will be run when it is its turn. */
    void ordered() {
        stoppedEarly.set(false);
    }

    /** For the load under way; before it has begun, a stop waits for it, and the rest is too early to change anything. */
    void steer(Order order) {
        TrafficRun load = underWay;
        if (load == null) {
            stoppedEarly.compareAndSet(false, order instanceof Order.Stop);
        } else if (order instanceof Order.Change change) {
            load.change(change.change());
        } else if (order instanceof Order.Stop) {
            load.stop();
        } else if (order instanceof Order.Reset) {
            load.reset();
        }
    }

    /**
     * Sends one load to its end.
     *
     * @param signer with the order's credentials or later ones
     * @return what AWS said of the caller, and whether there was anybody
     * @throws IOException if a body cannot be read, or the folder not be written
     * @throws IllegalStateException if Gatling could not build a request
     */
    WorkerEvent.Done run(TrafficOrder order, RenewableSigner signer) throws IOException {
        try (RunFiles files = new RunFiles(order.folder())) {
            TrafficRun run = TrafficRun.of(order, signer);
            TrafficRecorder recorder = run.recorder();
            LiveSnapshots snapshots = new LiveSnapshots(run, listener);
            run.makeCurrent();
            underWay = run;
            if (stoppedEarly.getAndSet(false)) {
                run.stop();
            }
            Path log;
            try (Ticker.Ticking ignored = ticker.start(snapshots::tick)) {
                log = engine.run(TrafficSimulation.class, files.scratch(), recorder.run());
            }
            files.keep(log, recorder.sidecar(run.asked(), run.ending()));
            snapshots.end();
            return WorkerEvent.Done.of(recorder.unreachable(), run.admission());
        } finally {
            underWay = null;
            TrafficRun.clearCurrent();
        }
    }
}
