package io.sizewalk.load;

import io.sizewalk.model.Sidecar;
import io.sizewalk.step.StepFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs steps inside the worker, one at a time, and leaves simulation.log and the sidecar in each step's folder. */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    static final String SCRATCH = "gatling-";
    static final String LOG_NAME = "simulation.log";

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
        Path scratch = Files.createTempDirectory(order.folder(), SCRATCH);
        try {
            StepRun run = StepRun.of(order, signer);
            StepRecorder recorder = run.recorder();
            run.makeCurrent();
            underWay = recorder;
            Path log;
            try (Ticker.Ticking ignored = ticker.start(recorder::tick)) {
                log = engine.run(LoadSimulation.class, scratch, recorder);
            }
            if (recorder.crash() != null) {
                throw new IllegalStateException(recorder.crash());
            }
            Files.move(log, order.folder().resolve(LOG_NAME), StandardCopyOption.REPLACE_EXISTING);
            Wire.write(recorder.sidecar(), order.folder().resolve(Sidecar.FILE_NAME));
            return recorder;
        } finally {
            underWay = null;
            StepRun.clearCurrent();
            StepFolder.delete(scratch);
        }
    }

    /** Figures of the step under way; null before its judged schedule has begun, and between steps. */
    WorkerEvent.@Nullable Figures figures() {
        StepRecorder recorder = underWay;
        return recorder != null && recorder.hasBegun() ? recorder.figures() : null;
    }

    /** Removes what a worker that was killed in the middle of a step left in the step's folder, as far as that can be done. */
    static void sweep(Path folder) {
        try {
            removeScratch(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove what the load generator left in {}", folder, e);
        }
    }

    private static void removeScratch(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, SCRATCH + "*")) {
            for (Path leftover : leftovers) {
                StepFolder.delete(leftover);
            }
        }
    }
}
