package io.sizewalk.environment;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobException;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Creates the endpoint with its configuration, changes its count, and waits until AWS has done so. */
final class Deployment {

    private static final int MOST_CONFIGS = 1000;

    /** Describes that may fail in a row while waiting for minutes: a network's hiccup must not cost the job. */
    static final int TOLERATED = 5;

    private final SageMakerApi api;
    private final EndpointSpec spec;
    private final LeaseKeeper leases;
    private final Holdings holdings;
    private final Ownership ownership;
    private final Deadlines deadlines;
    private final Polling waiting;
    private final Polling asking;

    /** Why CreateEndpoint is asked again. */
    private String lastRefusal = "";

    Deployment(
            SageMakerApi api,
            EndpointSpec spec,
            LeaseKeeper leases,
            Holdings holdings,
            Ownership ownership,
            Deadlines deadlines,
            Clock clock,
            Pause pause) {
        this.api = api;
        this.spec = spec;
        this.leases = leases;
        this.holdings = holdings;
        this.ownership = ownership;
        this.deadlines = deadlines;
        this.waiting = new Polling(clock, pause, TOLERATED);
        this.asking = new Polling(clock, pause, 0);
    }

    /**
     * @return the name of the configuration in use
     * @throws StepFailedException if the endpoint was not brought into service; it may exist all the same
     */
    String create(Fleet fleet, Progress progress) throws StepFailedException, InterruptedException {
        String config = createConfig(fleet);
        boolean accepted = asking.until(deadlines.visible(), waited -> createEndpoint(config, fleet))
                .isPresent();
        if (!accepted) {
            throw failed(
                    lastRefusal + " (asked again for " + deadlines.visible().toSeconds() + " s)");
        }
        awaitService(fleet, progress);
        return config;
    }

    /**
     * @throws AwsCallException of a kind that {@linkplain AwsTrouble#isOfTheRequest is of the request} if AWS refused the
     *     change: the endpoint serves as before
     * @throws StepFailedException if the endpoint did not get there; it may be in any state
     */
    void changeCount(Fleet fleet, Progress progress) throws StepFailedException, InterruptedException {
        // A lost answer costs nothing here: to ask for the same count twice is to ask once.
        boolean accepted = waiting.until(deadlines.inService(), waited -> updateCount(fleet, waited, progress))
                .isPresent();
        if (!accepted) {
            throw failed("it took no change for " + deadlines.inService().toMinutes() + " min");
        }
        awaitService(fleet, progress);
    }

    private String createConfig(Fleet fleet) {
        while (true) {
            int number = holdings.configsAttempted() + 1;
            String name = ResourceNames.numbered(spec.endpointConfigName(), number);
            holdings.attemptingConfig(name, fleet);
            try {
                leases.cover(Resource.config(name), api.createConfig(name, spec, fleet, leases.tags()));
            } catch (AwsCallException e) {
                holdings.configAnswered(name, Holdings.certaintyOf(e));
                if (e.is(AwsTrouble.NOT_FOUND)) {
                    throw JobException.usage(
                            "--model-name " + spec.modelName() + " is gone: " + e.text(),
                            e.toJob().hint());
                }
                if (!e.is(AwsTrouble.ALREADY_EXISTS)) {
                    throw e;
                }
                // Ours if the SDK asked twice because the first answer was lost.
                if (!ownership.isOurConfig(name)) {
                    holdings.forgetConfig(name);
                    // The base name was free when the job began; a numbered one may belong to anybody.
                    if (number == 1 || number == MOST_CONFIGS) {
                        throw foreign("endpoint configuration " + name, "--endpoint-config-name");
                    }
                    continue;
                }
            }
            holdings.configCreated(name);
            return name;
        }
    }

    private Optional<Boolean> createEndpoint(String config, Fleet fleet) {
        holdings.attemptingEndpoint();
        try {
            String arn = api.createEndpoint(spec.endpointName(), config, fleet, leases.tags());
            leases.cover(Resource.endpoint(spec.endpointName()), arn);
        } catch (AwsCallException e) {
            holdings.endpointAnswered(Holdings.certaintyOf(e));
            if (e.is(AwsTrouble.NOT_FOUND) && e.text().contains("config")) {
                // It was created a moment ago and is not known everywhere yet. (Model data may be "not found" here
                // too.)
                lastRefusal = e.text();
                return Optional.empty();
            }
            if (!e.is(AwsTrouble.ALREADY_EXISTS)) {
                throw e;
            }
            Optional<EndpointState> existing = api.endpoint(spec);
            if (existing.isEmpty()) {
                // The one deleted before this one is not forgotten everywhere yet.
                lastRefusal = e.text();
                return Optional.empty();
            }
            if (!ownership.isOurs(existing.get())) {
                // Not forgotten: teardown looks at its tags once more.
                throw foreign("endpoint " + spec.endpointName(), "--endpoint-name");
            }
            leases.cover(Resource.endpoint(spec.endpointName()), existing.get().arn());
        }
        holdings.endpointCreated();
        return Optional.of(true);
    }

    private Optional<Boolean> updateCount(Fleet fleet, Duration waited, Progress progress) throws StepFailedException {
        try {
            api.updateCount(spec, fleet);
            return Optional.of(true);
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.NOT_FOUND)) {
                throw failed("it is gone: someone deleted it");
            }
            if (!e.is(AwsTrouble.BUSY)) {
                throw e;
            }
            progress.waiting("endpoint " + spec.endpointName() + ": busy (" + waited.toSeconds() + " s)");
            return Optional.empty();
        }
    }

    /** @throws StepFailedException if the endpoint does not come to serve with exactly this fleet */
    void awaitService(Fleet fleet, Progress progress) throws StepFailedException, InterruptedException {
        ServiceWatch watch = new ServiceWatch(spec.endpointName(), fleet.count(), deadlines.visible());
        boolean inService = waiting.until(deadlines.inService(), waited -> {
                    Optional<EndpointState> state = api.endpoint(spec);
                    state.ifPresent(holdings::endpointSeen);
                    return watch.look(state, waited, progress);
                })
                .isPresent();
        if (!inService) {
            throw failed("it was not in service with " + fleet + " after "
                    + deadlines.inService().toMinutes() + " min: " + watch.lastSeen());
        }
    }

    private StepFailedException failed(String reason) {
        return new StepFailedException(
                Failed.Cause.ENVIRONMENT, "endpoint " + spec.endpointName() + ": " + reason, null);
    }

    private static JobException foreign(String what, String flag) {
        return new JobException(
                JobException.Kind.AWS,
                what + " exists, and this job did not create it; it was left alone",
                "someone works with the same name: choose another " + flag,
                null);
    }
}
