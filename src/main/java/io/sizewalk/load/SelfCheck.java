package io.sizewalk.load;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.GeneratorInnocence;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What rate this machine's load generator delivers, by the rule that steps are judged by ({@link GeneratorInnocence}). Short
 * steps go to a server on this machine that answers at once. That server needs processor time as well, so that the rate is
 * below what the generator could send to another machine.
 */
public final class SelfCheck {

    /** What the generator must be innocent of disturbing. */
    public static final Requirement REQUIREMENT = Requirement.parse("p99<200ms");

    private static final Duration STEP = Duration.ofSeconds(2);
    /** What a step takes beside its schedule: its warm-up, and writing its files. */
    private static final Duration AROUND = Duration.ofMillis(1500);
    /** Only names the step; nothing is deployed. */
    private static final Fleet NO_FLEET = new Fleet(InstanceType.of("ml.m5.large"), 1);

    private final LaunchSettings settings;
    private final int payloadBytes;
    private final Path folder;

    /**
     * @param settings of the worker
     * @param payloadBytes of each request's body
     * @param folder for the steps' files; exists
     */
    public SelfCheck(LaunchSettings settings, int payloadBytes, Path folder) {
        this.settings = settings;
        this.payloadBytes = payloadBytes;
        this.folder = folder;
    }

    /**
     * One step.
     *
     * @param reason why its load was not delivered; null when it was
     * @param generator what the generator measured of itself; null when it could not go on
     */
    public record Probe(
            Tps rate, @Nullable String reason, @Nullable GeneratorHealth generator) {}

    /**
     * All steps, in order.
     *
     * @param highest rate that was delivered; null when none was
     * @param complete whether the time sufficed to find the limit
     */
    public record Result(@Nullable Tps highest, boolean complete, List<Probe> probes) {
        public Result {
            probes = List.copyOf(probes);
        }

        /** The step at the highest rate that was delivered. */
        public Optional<Probe> best() {
            return probes.stream()
                    .filter(probe -> probe.reason() == null && probe.rate().equals(highest))
                    .findFirst();
        }

        /** The step at the lowest rate above it that was not. */
        public Optional<Probe> limit() {
            return probes.stream()
                    .filter(probe -> probe.reason() != null
                            && (highest == null || probe.rate().compareTo(highest) > 0))
                    .min((one, other) -> one.rate().compareTo(other.rate()));
        }
    }

    /**
     * Looks for it.
     *
     * @param atMost that it may take, with the start of the worker; one step is made in any case
     * @param progress told in a line how each step went
     * @throws StepFailedException if the worker cannot be started, or fails for another reason than this machine's limits
     */
    public Result run(Duration atMost, Consumer<String> progress) throws StepFailedException, InterruptedException {
        Countdown left = new Countdown(atMost);
        RateSearch search = new RateSearch();
        List<Probe> probes = new ArrayList<>();
        try (LoopbackServer server = new LoopbackServer(Math.max(1, payloadBytes));
                GatlingLoadManager manager = manager(server)) {
            Optional<Tps> next = search.next();
            while (next.isPresent()
                    && (probes.isEmpty()
                            || !left.atMost(atMost).minus(STEP).minus(AROUND).isNegative())) {
                Probe probe = probe(manager, next.get());
                progress.accept(
                        next.get() + " requests a second: " + (probe.reason() == null ? "delivered" : probe.reason()));
                probes.add(probe);
                search.tried(next.get(), probe.reason() == null);
                next = search.next();
            }
            return new Result(search.highest(), next.isEmpty(), probes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GatlingLoadManager manager(LoopbackServer server) throws IOException {
        Path body = Files.write(folder.resolve("body.bin"), new byte[payloadBytes]);
        return new GatlingLoadManager(
                server.uri(),
                "local",
                List.of(new Payload("self-check", body, 100, "application/octet-stream", Map.of())),
                () -> new SigningCredentials("none", "none", "none"),
                settings);
    }

    private Probe probe(GatlingLoadManager manager, Tps rate)
            throws StepFailedException, InterruptedException, IOException {
        Traffic traffic = Traffic.steady(rate, STEP);
        Target target = new Target("self-check", "self-check", NO_FLEET, false);
        try {
            LoadRun run = manager.send(
                    traffic, Criteria.none(), target, Files.createTempDirectory(folder, "step-"), new Progress() {});
            Sidecar sidecar = Wire.sidecar(run.sidecar());
            String reason = GeneratorInnocence.reasonAgainst(traffic, sidecar, List.of(REQUIREMENT))
                    .orElse(notAnswered(sidecar));
            return new Probe(rate, reason, sidecar.generator());
        } catch (StepFailedException e) {
            if (e.outcome().cause() != Failed.Cause.GENERATOR) {
                throw e;
            }
            return new Probe(rate, e.outcome().reason(), null);
        }
    }

    private static @Nullable String notAnswered(Sidecar sidecar) {
        long answered = sidecar.httpCodes().getOrDefault("200", 0L);
        return answered == sidecar.asked()
                ? null
                : "the local server answered " + answered + " of " + sidecar.asked()
                        + " requests: generator and server together need more than this machine has";
    }
}
