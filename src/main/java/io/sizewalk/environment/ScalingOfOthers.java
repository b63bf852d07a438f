package io.sizewalk.environment;

import java.util.Map;
import java.util.Optional;

/**
 * Looks for auto scaling that waits under the name of an endpoint: a scalable target outlives its endpoint, and would scale
 * the next one of that name. Reads only.
 */
final class ScalingOfOthers {

    private final ScalingApi api;
    private final JobTags tags;

    /** @param tags of the job that asks, whose own scaling is not others' */
    ScalingOfOthers(ScalingApi api, JobTags tags) {
        this.api = api;
        this.tags = tags;
    }

    /**
     * @return what there is that this job did not make, and who did as far as tags tell; empty when nothing is
     * @throws AwsCallException if AWS does not answer, or may not be asked
     */
    public Optional<String> describe(EndpointSpec spec) {
        String resourceId = spec.scalableResourceId();
        Optional<ScalableTargetState> target = api.target(resourceId);
        if (target.isPresent()) {
            Map<String, String> found = api.tags(target.get());
            if (!tags.areOn(found)) {
                return Optional.of(Resource.scalableTarget(resourceId) + " ("
                        + target.get().told() + ") exists already, " + Ownership.describe(found));
            }
        }
        String ours = ScalingPolicyState.nameFor(tags.jobId());
        return api.policies(resourceId).stream()
                .filter(policy -> !policy.name().equals(ours))
                .findFirst()
                .map(policy -> Resource.scalingPolicy(resourceId, policy.name())
                        + " exists already, and this job did not create it");
    }
}
