package io.sizewalk.environment;

import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.InstanceType;
import io.sizewalk.step.Progress;
import java.time.Duration;
import java.util.Optional;

/** The endpoint that an earlier process of the job left: kept if it is in service with just what the first step asks for. */
final class LeftInService {

    private final SageMakerApi api;
    private final EndpointSpec spec;
    private final Holdings holdings;
    private final Settling settling;
    private final LeaseKeeper leases;

    /** Whether what an earlier process left may yet be of use: the first step decides. */
    private boolean undecided;

    LeftInService(SageMakerApi api, EndpointSpec spec, Holdings holdings, Settling settling, LeaseKeeper leases) {
        this.api = api;
        this.spec = spec;
        this.holdings = holdings;
        this.settling = settling;
        this.leases = leases;
        this.undecided = holdings.mayHaveEndpoint();
    }

    /**
     * Changes nothing but its lease, which may have run out. Once answered, the answer is empty from then on.
     *
     * @param deadline for what AWS may still be doing to it
     * @return the name of its configuration; empty if it is not what is asked for, and when nothing was left
     */
    Optional<String> keep(EnvironmentConfig config, Duration deadline, Progress progress) throws InterruptedException {
        if (!undecided) {
            return Optional.empty();
        }
        Optional<String> kept = look(config, deadline, progress);
        undecided = false;
        return kept;
    }

    private Optional<String> look(EnvironmentConfig config, Duration deadline, Progress progress)
            throws InterruptedException {
        if (config.fresh() || config.scaling() != null || !holdings.scaling().isEmpty()) {
            return Optional.empty();
        }
        InstanceType type = config.fleet().type();
        // Nobody waits for one of another type to come up.
        Optional<String> named = api.endpoint(spec).map(EndpointState::configName);
        if (named.isEmpty() || !asksFor(named.get(), type)) {
            return Optional.empty();
        }
        EndpointState state =
                settling.await(deadline, progress).map(Settled::state).orElse(null);
        if (state == null || !state.serves(config.fleet().count()) || !asksFor(state.configName(), type)) {
            return Optional.empty();
        }
        leases.adopt(Resource.endpoint(spec.endpointName()), state.arn());
        api.config(state.configName())
                .ifPresent(found -> leases.adopt(Resource.config(state.configName()), found.arn()));
        return Optional.of(state.configName());
    }

    private boolean asksFor(String configName, InstanceType type) {
        return holdings.typeOfConfig(configName).equals(Optional.of(type));
    }
}
