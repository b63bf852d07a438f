package io.sizewalk.load;

import io.sizewalk.step.LoadRun;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends loads by themselves, one at a time, with Gatling from a worker as {@link GatlingLoadManager} has, and lets them be
 * changed and stopped meanwhile. Nothing is retried, nothing redirected. {@link #change}, {@link #stop}, {@link #reset} and
 * {@link #close} may come from any thread; they do nothing when no load is under way.
 */
public final class TrafficGenerator implements AutoCloseable {

    /** Signs nothing that anybody would take. */
    private static final SigningCredentials NONE = new SigningCredentials("none", "none", "none");

    private final WorkerSlot workers;
    private final Deadlines deadlines = Deadlines.USUAL;
    private final Object sending = new Object();
    private volatile @Nullable WorkerProcess underWay;
    private volatile boolean stopWanted;

    public TrafficGenerator(LaunchSettings settings) {
        this.workers = new WorkerSlot(settings);
    }

    /**
     * Starts the worker, which warms itself up while something else goes on. Returns at once.
     *
     * @throws StepFailedException if it cannot be started
     */
    public void prepare() throws StepFailedException {
        workers.get();
    }

    /**
     * Sends a load to its end.
     *
     * @param spec whose files exist
     * @param credentials asked for now and every few seconds, where something is to be signed
     * @param folder for simulation.log and the sidecar; exists
     * @param progress told of what is waited for
     * @param listener told of the load each second, and at its end
     * @throws StepFailedException if the generator cannot be started, or fails
     */
    public TrafficResult send(
            LoadSpec spec,
            Supplier<SigningCredentials> credentials,
            Path folder,
            Progress progress,
            Consumer<LoadSnapshot> listener)
            throws StepFailedException, InterruptedException {
        synchronized (sending) {
            stopWanted = false;
            WorkerProcess process = workers.get();
            boolean fit = false;
            try {
                Dialogue dialogue = new Dialogue(process, deadlines, progress);
                dialogue.awaitReady();
                SigningCredentials first = spec.signs() ? CredentialWatch.ask(credentials) : NONE;
                process.tell(new TrafficOrder(spec, first, folder.toAbsolutePath()));
                underWay = process;
                if (stopWanted) {
                    stop();
                }
                TrafficResult result = spec.signs()
                        ? signed(dialogue, credentials, first, folder, progress, listener)
                        : result(dialogue.awaitEnd(listener), folder, null);
                fit = true;
                return result;
            } catch (WorkerLostException e) {
                throw new StepFailedException(e.blame(), String.valueOf(e.getMessage()), null);
            } finally {
                underWay = null;
                if (!fit) {
                    workers.discard(process);
                    RunFiles.sweep(folder);
                }
            }
        }
    }

    private TrafficResult signed(
            Dialogue dialogue,
            Supplier<SigningCredentials> credentials,
            SigningCredentials first,
            Path folder,
            Progress progress,
            Consumer<LoadSnapshot> listener)
            throws WorkerLostException, InterruptedException {
        try (CredentialWatch watch = dialogue.renewing(credentials, first)) {
            WorkerEvent.Done done = dialogue.awaitEnd(listener);
            if (done.clockBehindMillis() != 0) {
                progress.warning(CallerTrouble.clockOff(Duration.ofMillis(done.clockBehindMillis())));
            }
            return result(done, folder, watch);
        }
    }

    private static TrafficResult result(WorkerEvent.Done done, Path folder, @Nullable CredentialWatch watch) {
        LoadRun run = RunFiles.in(folder);
        if (done.refusal() != null && watch != null) {
            return new TrafficResult(run, CallerTrouble.refused(done.refusal(), watch), true);
        }
        String unreachable = done.unreachable();
        return new TrafficResult(
                run, unreachable == null ? null : "could not connect: " + ConnectFailure.describe(unreachable), false);
    }

    /** From the next second or two on. */
    public void change(LoadChange change) {
        tell(new Order.Change(change));
    }

    /** Sends nothing further and awaits the answers; the second call does not await them either. */
    public void stop() {
        stopWanted = true;
        tell(new Order.Stop());
    }

    /** Counts from zero from now on; simulation.log keeps everything. */
    public void reset() {
        tell(new Order.Reset());
    }

    private void tell(Order order) {
        WorkerProcess process = underWay;
        if (process != null) {
            process.tellIfAlive(order);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
