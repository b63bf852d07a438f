package io.sizewalk.environment;

import io.sizewalk.step.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what the job holds, in the order that AWS needs: auto scaling, the endpoint, and once it is gone its
 * configurations. Nothing is deleted that is not known to be the job's.
 */
final class Removal {

    /** How long after a lost answer, or a fresh one, an endpoint may still turn up. */
    private static final Duration LATE_ARRIVAL = Duration.ofSeconds(30);

    /** Of the time for all: scaling costs nothing by itself, and must not keep the endpoint from being deleted. */
    private static final int SCALING_SHARE = 10;

    private final SageMakerApi api;
    private final ScalingRemoval scaling;
    private final EndpointSpec spec;
    private final Holdings holdings;
    private final Ownership ownership;
    private final EndpointDeletion deletion;
    private final Departure departure = new Departure();
    private final String cliOptions;
    private final Clock clock;
    private final Polling insistent;
    private final Polling easy;

    /** With what it needs to tell whose the things are that the holdings name. */
    static Removal of(
            SageMakerApi api,
            ScalingApi scaling,
            EndpointSpec spec,
            JobTags tags,
            Holdings holdings,
            String cliOptions,
            Clock clock,
            Pause pause) {
        ScalingHoldings scalingHoldings = holdings.scaling();
        ScalingRemoval scalingRemoval = new ScalingRemoval(
                scaling,
                spec.scalableResourceId(),
                scalingHoldings,
                new ScalingOwnership(scaling, tags, scalingHoldings),
                cliOptions,
                clock,
                pause);
        Ownership ownership = new Ownership(api, tags, holdings);
        return new Removal(api, scalingRemoval, spec, holdings, ownership, cliOptions, clock, pause);
    }

    Removal(
            SageMakerApi api,
            ScalingRemoval scaling,
            EndpointSpec spec,
            Holdings holdings,
            Ownership ownership,
            String cliOptions,
            Clock clock,
            Pause pause) {
        this.api = api;
        this.scaling = scaling;
        this.spec = spec;
        this.holdings = holdings;
        this.ownership = ownership;
        this.deletion = new EndpointDeletion(api, spec.endpointName());
        this.cliOptions = cliOptions;
        this.clock = clock;
        // While money runs, a passing trouble is no reason to give up before the deadline; a configuration costs
        // nothing.
        this.insistent = new Polling(clock, pause, Integer.MAX_VALUE);
        this.easy = new Polling(clock, pause, Deployment.TOLERATED);
    }

    /** @return what is left, what bills first; empty when all is gone */
    List<Leftover> remove(Duration deadline, Progress progress) throws InterruptedException {
        Instant end = clock.instant().plus(deadline);
        List<Leftover> scalingLeft = scaling.remove(deadline.dividedBy(SCALING_SHARE), progress);
        List<Leftover> left = new ArrayList<>();
        if (holdings.mayHaveEndpoint()) {
            String name = spec.endpointName();
            if (departure.within(timeUntil(end), insistent, waited -> endpointIsGone(waited, progress))) {
                holdings.forgetEndpoint();
            } else {
                left.add(Leftover.endpoint(name, departure.lastSeen(), cliOptions));
            }
        }
        for (String config : holdings.configs()) {
            // An endpoint that is still there may need its configuration: deleting it would break what AWS does with
            // it.
            if (!left.isEmpty() && left.get(0).bills()) {
                left.add(Leftover.config(config, "its endpoint is not gone", cliOptions));
            } else if (departure.within(timeUntil(end), easy, waited -> configIsGone(config))) {
                holdings.forgetConfig(config);
            } else {
                left.add(Leftover.config(config, departure.lastSeen(), cliOptions));
            }
        }
        left.addAll(scalingLeft);
        return left;
    }

    /** All that is held, when nothing could be done about it. */
    List<Leftover> everything(String why) {
        List<Leftover> left = new ArrayList<>();
        if (holdings.mayHaveEndpoint()) {
            left.add(Leftover.endpoint(spec.endpointName(), why, cliOptions));
        }
        holdings.configs().forEach(config -> left.add(Leftover.config(config, why, cliOptions)));
        left.addAll(scaling.everything(why));
        return left;
    }

    private Duration timeUntil(Instant end) {
        return Duration.between(clock.instant(), end);
    }

    private Optional<Boolean> endpointIsGone(Duration waited, Progress progress) {
        Optional<EndpointState> found = api.endpoint(spec);
        // Without an answer to its creation, tags may turn up as late as the endpoint itself.
        boolean mayAppear = holdings.endpointMayAppear() && waited.compareTo(LATE_ARRIVAL) < 0;
        if (found.isEmpty() || !ownership.isOurs(found.get())) {
            departure.seen("AWS has not shown whether it was created");
            return mayAppear ? Optional.empty() : Optional.of(true);
        }
        deletion.ask(found.get(), waited, progress);
        departure.seen(deletion.lastSeen());
        return Optional.empty();
    }

    private Optional<Boolean> configIsGone(String name) {
        if (holdings.wasCreated(name) || ownership.isOurConfig(name)) {
            api.deleteConfig(name);
        }
        return Optional.of(true);
    }
}
