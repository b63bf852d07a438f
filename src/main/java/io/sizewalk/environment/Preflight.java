package io.sizewalk.environment;

import io.sizewalk.environment.Takeover.Taken;
import io.sizewalk.model.JobException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must hold before anything is touched: the credentials work, the model exists, and the names are free, this very job's
 * own, or of somebody who has left. Reads only: DescribeModel, DescribeEndpoint, DescribeEndpointConfig,
 * DescribeScalableTargets, DescribeScalingPolicies, ListTags and ListTagsForResource of what is found, and ListModels to
 * explain a refusal.
 */
public final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final SageMakerApi api;
    private final ScalingApi scaling;
    private final Leases leases;

    public static Preflight of(AwsAccess access) {
        Clock clock = Clock.systemUTC();
        return new Preflight(
                new SageMakerApi(access.sageMaker(), clock, CallRecorder.readOnly()),
                new ScalingApi(access.applicationAutoScaling(), clock, CallRecorder.readOnly()),
                Leases.ofThisProcess(clock));
    }

    Preflight(SageMakerApi api, ScalingApi scaling, Leases leases) {
        this.api = api;
        this.scaling = scaling;
        this.leases = leases;
    }

    /**
     * @param tags of the job that asks; what bears them is its own, left by an earlier process of it
     * @param adopt whether what sizewalk did not make may be taken over, too
     * @param scales whether the job will scale the endpoint: if not, it is no matter that auto scaling cannot be looked for
     * @return what has to be removed before the job creates its own; an {@link SageMakerEnvironmentManager} does so
     * @throws JobException of kind USAGE when a flag names what is not there, what another job works with, or what sizewalk
     *     did not make and may not take; of kind AWS when the credentials do not work, a permission is missing, or AWS cannot
     *     be reached
     */
    public Takeover check(EndpointSpec spec, JobTags tags, boolean adopt, boolean scales) {
        try {
            if (!api.modelExists(spec.modelName())) {
                throw noSuchModel(spec.modelName());
            }
            List<Taken> taken = new ArrayList<>();
            endpoint(spec, tags, adopt).ifPresent(taken::add);
            boolean endpointTaken = !taken.isEmpty();
            config(spec.endpointConfigName(), tags, adopt).ifPresent(taken::add);
            scalingOfOthers(spec, tags, scales)
                    .ifPresent(found -> taken.add(scaling(spec, found, endpointTaken, adopt)));
            return new Takeover(taken);
        } catch (AwsCallException e) {
            throw e.toJob();
        }
    }

    private Optional<Taken> endpoint(EndpointSpec spec, JobTags tags, boolean adopt) {
        Optional<EndpointState> endpoint = api.endpoint(spec);
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        EndpointState found = endpoint.get();
        Claim claim = leases.claim(api.tags(found.arn()), tags);
        if (claim.is(Claim.Standing.FOREIGN) && api.endpoint(spec).isEmpty()) {
            // It was being deleted, and has gone before its tags were asked for.
            return Optional.empty();
        }
        return judge("--endpoint-name", Resource.endpoint(spec.endpointName()), claim, found.createdAt(), adopt);
    }

    private Optional<Taken> config(String name, JobTags tags, boolean adopt) {
        return api.config(name)
                .flatMap(found -> judge(
                        "--endpoint-config-name",
                        Resource.config(name),
                        leases.claim(api.tags(found.arn()), tags),
                        found.createdAt(),
                        adopt));
    }

    private static Optional<Taken> judge(
            String flag, Resource found, Claim claim, @Nullable Instant createdAt, boolean adopt) {
        return switch (claim.standing()) {
            case OURS -> Optional.empty();
            case ABANDONED ->
                Optional.of(new Taken(
                        found, false, "left by sizewalk's " + claim.told() + ", and " + claim.why(), createdAt));
            case IN_USE ->
                throw JobException.usage(
                        flag + ": " + found + " is in use by sizewalk's " + claim.told() + " until " + claim.until(),
                        "choose another " + flag + ", or wait until that job has ended");
            case FOREIGN, UNTOLD -> {
                if (adopt) {
                    yield Optional.of(new Taken(found, true, whose(claim), createdAt));
                }
                throw JobException.usage(
                        flag + ": " + found + " exists already, " + whose(claim) + "; it was left alone",
                        "choose another " + flag
                                + "; or, if nobody needs it, delete it yourself, or say --adopt to have"
                                + " it replaced");
            }
        };
    }

    private static String whose(Claim claim) {
        return claim.is(Claim.Standing.FOREIGN)
                ? "and sizewalk did not create it"
                : "created by sizewalk's " + claim.told() + ", and " + claim.why();
    }

    private Optional<String> scalingOfOthers(EndpointSpec spec, JobTags tags, boolean scales) {
        try {
            return new ScalingOfOthers(scaling, tags).describe(spec);
        } catch (AwsCallException e) {
            if (scales || e.is(AwsTrouble.INTERRUPTED)) {
                throw e;
            }
            // Hardly anybody scales what does not exist yet: not worth a permission, or a way through a network, that
            // the
            // job has no other need of.
            LOG.warn("nobody could tell whether someone scales {}: {}", spec.endpointName(), e.text());
            return Optional.empty();
        }
    }

    private static Taken scaling(EndpointSpec spec, String found, boolean endpointTaken, boolean adopt) {
        // What scales an endpoint goes with it.
        if (!endpointTaken && !adopt) {
            throw JobException.usage(
                    "--endpoint-name: " + found + "; it was left alone",
                    "it would scale this job's endpoint: choose another --endpoint-name; or, if nobody needs it, remove it"
                            + " with sizewalk cleanup --all or by hand, or say --adopt to have it replaced");
        }
        return new Taken(Resource.scalableTarget(spec.scalableResourceId()), !endpointTaken, found, null);
    }

    private JobException noSuchModel(String name) {
        String hint = EditDistance.nearest(name, models())
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("create the model first, or check the region, the account and the spelling");
        return JobException.usage("--model-name " + name + ": there is no such model", hint);
    }

    /** A courtesy: an identity that may not list gets the plain hint. */
    private List<String> models() {
        try {
            return api.models();
        } catch (AwsCallException e) {
            return List.of();
        }
    }
}
