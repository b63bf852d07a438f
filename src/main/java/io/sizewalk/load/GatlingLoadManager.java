package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.LoadManager;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends load with Gatling, from a JVM of its own: the worker. That is started once and warmed up on traffic to itself, then
 * takes step after step, so that no step measures the JVM's compiler instead of the endpoint. A worker that ends, falls
 * silent or fails a step is replaced before the next one.
 *
 * <p>Requests are {@code POST /endpoints/NAME/invocations} with a payload of the mix, signed with credentials that are asked
 * for anew at each step and every few seconds of it, so that renewed ones are used at once; nothing is retried, nothing
 * redirected, and only a 2xx status is a success. A step in which AWS refuses a request for its credentials or the time of its
 * signature ends there and fails: it says nothing about the endpoint. Requests keep to the open schedule of {@link Schedule};
 * see {@link PayloadMix}, {@link WarmUp} and {@link InFlightLimit} for the other rules.
 *
 * <p>One step runs at a time. {@link #close} may come from any thread.
 */
public final class GatlingLoadManager implements LoadManager {

    private final URI runtime;
    private final String region;
    private final List<Payload> payloads;
    private final Supplier<SigningCredentials> credentials;
    private final WorkerSlot workers;
    private final Deadlines deadlines;
    private final Object sending = new Object();
    private boolean clockTold;

    /**
     * @param runtime base of the runtime's addresses, such as {@code https://runtime.sagemaker.us-west-2.amazonaws.com}
     * @param region that requests are signed for
     * @param payloads whose files exist; those with a weight of 0 are left out
     * @param credentials asked for at each step and every few seconds meanwhile, from several threads; cheap unless a renewal
     *     is due. Throws a {@link JobException} when there are none
     * @param settings of the worker's JVM
     * @throws JobException of kind USAGE if the address, a weight or a header cannot be used
     */
    public GatlingLoadManager(
            URI runtime,
            String region,
            List<Payload> payloads,
            Supplier<SigningCredentials> credentials,
            LaunchSettings settings) {
        this(runtime, region, payloads, credentials, settings, Deadlines.USUAL);
    }

    GatlingLoadManager(
            URI runtime,
            String region,
            List<Payload> payloads,
            Supplier<SigningCredentials> credentials,
            LaunchSettings settings,
            Deadlines deadlines) {
        RequestCheck.check(runtime, payloads);
        this.runtime = runtime;
        this.region = region;
        this.payloads = payloads.stream()
                .filter(payload -> payload.weight() > 0)
                .map(GatlingLoadManager::absolute)
                .toList();
        this.credentials = credentials;
        this.workers = new WorkerSlot(settings);
        this.deadlines = deadlines;
    }

    /**
     * Starts the worker, so that it warms up while something else goes on, such as a deployment. Returns at once. Whoever
     * does not call it waits for the worker at the first step.
     *
     * @throws StepFailedException if the worker cannot be started
     */
    public void prepare() throws StepFailedException {
        workers.get();
    }

    @Override
    public LoadRun send(Traffic traffic, Criteria criteria, Target target, Path folder, Progress progress)
            throws StepFailedException, InterruptedException {
        if (new Schedule(traffic).total() == 0) {
            throw WorkerSlot.failed(traffic.tps() + " TPS for "
                    + traffic.total().toSeconds() + " s is not a single request: a longer duration is needed");
        }
        synchronized (sending) {
            WorkerProcess process = workers.get();
            boolean fit = false;
            try {
                Dialogue dialogue = new Dialogue(process, deadlines, progress);
                dialogue.awaitReady();
                String worthless = run(process, dialogue, traffic, criteria, target, folder.toAbsolutePath(), progress);
                fit = true;
                if (worthless != null) {
                    throw WorkerSlot.failed(worthless);
                }
                return RunFiles.in(folder);
            } catch (WorkerLostException e) {
                throw new StepFailedException(e.blame(), String.valueOf(e.getMessage()), null);
            } finally {
                if (!fit) {
                    workers.discard(process);
                    RunFiles.sweep(folder);
                }
            }
        }
    }

    @Override
    public void close() {
        workers.close();
    }

    /** The worker's process id, 0 when there is none. */
    long workerPid() {
        return workers.pid();
    }

    /** Returns why the step says nothing about the endpoint, though the worker did its part; null when it does. */
    private @Nullable String run(
            WorkerProcess process,
            Dialogue dialogue,
            Traffic traffic,
            Criteria criteria,
            Target target,
            Path folder,
            Progress progress)
            throws WorkerLostException, InterruptedException {
        WarmUp warmUp = WarmUp.of(target, GatlingEngine.eventLoops());
        SigningCredentials first = CredentialWatch.ask(credentials);
        process.tell(new StepOrder(
                runtime, region, target.endpointName(), warmUp, traffic, criteria, payloads, first, folder));
        progress.waiting("endpoint " + target.endpointName() + ": warm-up requests, not judged");
        try (CredentialWatch watch = dialogue.renewing(credentials, first)) {
            WorkerEvent.Done done =
                    dialogue.awaitEnd(deadlines.step(warmUp, EndRule.longest(traffic, criteria.rule())));
            if (done.clockBehindMillis() != 0 && !clockTold) {
                clockTold = true;
                progress.warning(CallerTrouble.clockOff(Duration.ofMillis(done.clockBehindMillis())));
            }
            if (done.refusal() != null) {
                return CallerTrouble.refused(done.refusal(), watch);
            }
            return done.unreachable() == null
                    ? null
                    : "could not connect to " + runtime.getRawAuthority() + ": "
                            + ConnectFailure.describe(done.unreachable());
        }
    }

    private static Payload absolute(Payload payload) {
        return new Payload(
                payload.name(),
                payload.file().toAbsolutePath(),
                payload.weight(),
                payload.contentType(),
                payload.headers());
    }
}
