package io.sizewalk.load;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs steps inside the worker, one at a time, and leaves simulation.log and the sidecar in each step's folder. */
final class StepRunner {

    private final GatlingEngine engine;
    private final Ticker ticker;
    private volatile @Nullable StepRecorder underWay;

    /** @param ticker calls what it is given once a second */
    StepRunner(GatlingEngine engine, Ticker ticker) {
        this.engine = engine;
        this.ticker = ticker;
    }

    /**
     * Runs one step to its end.
     *
     * @param signer with the order's credentials or later ones
     * @return what it gathered
     * @throws IOException if a payload cannot be read, or the folder not be written
     * @throws IllegalStateException if Gatling could not build a request
     */
    StepRecorder run(StepOrder order, RenewableSigner signer) throws IOException {
        try (RunFiles files = new RunFiles(order.folder())) {
            StepRun run = StepRun.of(order, signer);
            StepRecorder recorder = run.recorder();
            run.makeCurrent();
            underWay = recorder;
            Path log;
            try (Ticker.Ticking ignored = ticker.start(recorder::tick)) {
                log = engine.run(LoadSimulation.class, files.scratch(), recorder.run());
            }
            files.keep(log, recorder.sidecar());
            return recorder;
        } finally {
            underWay = null;
            StepRun.clearCurrent();
        }
    }

    /** Figures of the step under way; null before its judged schedule has begun, and between steps. */
    WorkerEvent.@Nullable Figures figures() {
        StepRecorder recorder = underWay;
        return recorder != null && recorder.hasBegun() ? recorder.figures() : null;
    }
}
