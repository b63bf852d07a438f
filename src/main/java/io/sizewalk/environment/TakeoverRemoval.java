package io.sizewalk.environment;

import io.sizewalk.environment.Claim.Standing;
import io.sizewalk.environment.Holdings.Certainty;
import io.sizewalk.environment.Takeover.Taken;
import io.sizewalk.model.JobException;
import io.sizewalk.step.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Removes what a job takes over, after one more look at whether it is still what was judged. */
final class TakeoverRemoval {

    private final SageMakerApi api;
    private final ScalingApi scaling;
    private final EndpointSpec spec;
    private final JobTags tags;
    private final Leases leases;
    private final String cliOptions;
    private final Clock clock;
    private final Pause pause;

    TakeoverRemoval(
            SageMakerApi api,
            ScalingApi scaling,
            EndpointSpec spec,
            JobTags tags,
            Leases leases,
            String cliOptions,
            Clock clock,
            Pause pause) {
        this.api = api;
        this.scaling = scaling;
        this.spec = spec;
        this.tags = tags;
        this.leases = leases;
        this.cliOptions = cliOptions;
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws JobException if something has changed since it was judged (nothing is removed then), or cannot be removed */
    void remove(Takeover takeover, Duration deadline, Progress progress) throws InterruptedException {
        // Of others: what happens to it is not the story of this job's resources.
        Holdings holdings = new Holdings(spec, CallRecorder.none());
        for (Taken taken : takeover.taken()) {
            hold(taken, holdings);
        }
        List<Leftover> left = Removal.of(api, scaling, spec, tags, holdings, cliOptions, clock, pause)
                .remove(deadline, progress);
        if (!left.isEmpty()) {
            throw Leftover.all(JobException.Kind.AWS, "nothing is deployed while this is in its place", left);
        }
    }

    private void hold(Taken taken, Holdings holdings) {
        String name = taken.resource().name();
        switch (taken.resource().kind()) {
            case ENDPOINT ->
                api.endpoint(spec).ifPresent(found -> {
                    check(taken, found.createdAt(), api.tags(found.arn()));
                    holdings.endpointCreated();
                    holdings.endpointSeen(found.createdAt());
                });
            case ENDPOINT_CONFIG ->
                api.config(name).ifPresent(found -> {
                    check(taken, found.createdAt(), api.tags(found.arn()));
                    holdings.configAnswered(name, Certainty.CREATED);
                });
            case SCALABLE_TARGET, SCALING_POLICY -> {
                Optional<ScalableTargetState> found = scaling.target(spec.scalableResourceId());
                found.ifPresent(target -> {
                    holdings.scaling().targetRegistered();
                    holdings.scaling().targetSeen(target);
                });
            }
        }
    }

    private void check(Taken taken, @Nullable Instant createdAt, Map<String, String> itsTags) {
        Claim claim = leases.claim(itsTags, tags);
        if (claim.is(Standing.IN_USE) || !Objects.equals(createdAt, taken.createdAt())) {
            String now = claim.is(Standing.FOREIGN) ? claim.why() : claim.told() + ", " + claim.why();
            throw new JobException(
                    JobException.Kind.AWS,
                    taken.resource() + " has changed since it was judged (" + now + "); it was left alone",
                    "someone works with the same name: choose another --endpoint-name",
                    null);
        }
    }
}
