package io.sizewalk.load;

import io.sizewalk.step.Progress;
import io.sizewalk.traffic.LoadSnapshot;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to a worker for one step, and passes on what a person who waits wants to know. */
final class Dialogue {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    private final WorkerProcess process;
    private final Deadlines deadlines;
    private final Progress progress;

    Dialogue(WorkerProcess process, Deadlines deadlines, Progress progress) {
        this.process = process;
        this.deadlines = deadlines;
        this.progress = progress;
    }

    /**
     * Waits until the worker is warm, unless it is.
     *
     * @throws WorkerLostException if it does not get there
     */
    void awaitReady() throws WorkerLostException, InterruptedException {
        if (process.isReady()) {
            return;
        }
        progress.waiting("load generator: starting and warming up");
        Countdown left = new Countdown(deadlines.start());
        while (!process.isReady()) {
            WorkerEvent event = process.next(left.atMost(deadlines.start()));
            if (event instanceof WorkerEvent.Ready ready) {
                LOG.info(
                        "load generator {}: JVM started in {} ms, warmed up in {} ms with {} requests to itself, {} streamed",
                        process.pid(),
                        ready.startMillis(),
                        ready.warmUpMillis(),
                        ready.warmUpRequests(),
                        ready.warmUpStreamed());
            }
            if (event instanceof WorkerEvent.Failed trouble) {
                throw WorkerLostException.saying("the load generator could not warm up: " + trouble.reason());
            }
            if (left.isOver() && !process.isReady()) {
                throw WorkerLostException.starved("the load generator was not warm after "
                        + deadlines.start().toSeconds() + " s: this machine is too slow, or too busy");
            }
        }
    }

    /**
     * Has the worker sign with the credentials of the moment, until closed.
     *
     * @param credentials asked for every few seconds
     * @param first that it has
     */
    CredentialWatch renewing(Supplier<SigningCredentials> credentials, SigningCredentials first) {
        return CredentialWatch.start(
                credentials,
                first,
                deadlines.renewal(),
                process::renew,
                reason -> progress.warning(CallerTrouble.notRenewed(reason)));
    }

    /**
     * Waits for the end of the step that the worker was told to run.
     *
     * @param longest that it may take
     * @throws WorkerLostException if it takes longer, or the worker fails
     */
    WorkerEvent.Done awaitEnd(Duration longest) throws WorkerLostException, InterruptedException {
        Countdown left = new Countdown(longest);
        while (true) {
            WorkerEvent event = process.next(deadlines.silence());
            if (event instanceof WorkerEvent.Figures figures) {
                progress.load(live(figures));
            } else if (event instanceof WorkerEvent.Done done) {
                return done;
            } else if (event instanceof WorkerEvent.Failed trouble) {
                throw WorkerLostException.saying("the load generator failed: " + trouble.reason());
            }
            if (left.isOver()) {
                throw WorkerLostException.starved("the load did not end within " + longest.toSeconds()
                        + " s: this machine is too slow, or too busy");
            }
        }
    }

    /**
     * Waits for the end of a load by itself, however long that takes.
     *
     * @param listener told of each snapshot
     * @throws WorkerLostException if the worker falls silent or fails
     */
    WorkerEvent.Done awaitEnd(Consumer<LoadSnapshot> listener) throws WorkerLostException, InterruptedException {
        while (true) {
            WorkerEvent event = process.next(deadlines.silence());
            if (event instanceof WorkerEvent.Live live) {
                listener.accept(live.snapshot());
            } else if (event instanceof WorkerEvent.Done done) {
                return done;
            } else if (event instanceof WorkerEvent.Failed trouble) {
                throw WorkerLostException.saying("the load generator failed: " + trouble.reason());
            }
        }
    }

    private static Progress.Live live(WorkerEvent.Figures figures) {
        return new Progress.Live(
                Duration.ofMillis(figures.elapsedMillis()),
                Duration.ofMillis(figures.totalMillis()),
                figures.ended(),
                figures.failed(),
                figures.p50Millis() == null ? Double.NaN : figures.p50Millis(),
                figures.p99Millis() == null ? Double.NaN : figures.p99Millis());
    }
}
