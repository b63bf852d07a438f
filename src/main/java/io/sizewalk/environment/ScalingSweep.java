package io.sizewalk.environment;

import io.sizewalk.step.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and removes the auto scaling that jobs of sizewalk left in a region, by its tags. */
final class ScalingSweep {

    private final ScalingApi api;
    private final String cliOptions;
    private final Clock clock;
    private final Pause pause;

    ScalingSweep(ScalingApi api, String cliOptions, Clock clock, Pause pause) {
        this.api = api;
        this.cliOptions = cliOptions;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * All that bear the tag of a job of sizewalk's, in AWS's order.
     *
     * @throws AwsCallException if AWS does not answer, or may not be asked
     */
    List<RegisteredScaling> ours() {
        List<RegisteredScaling> ours = new ArrayList<>();
        for (ScalableTargetState target : api.targets()) {
            Map<String, String> tags = api.tags(target);
            if (tags.containsKey(JobTags.JOB)) {
                ours.add(new RegisteredScaling(target.resourceId(), tags));
            }
        }
        return ours;
    }

    /**
     * Removes the policy and then the scalable target of a resource, verified. What does not bear a job's tag at this moment
     * is left alone. Safe to call again.
     *
     * @return what is left of what was to go; empty when all is gone
     * @throws AwsCallException if AWS does not tell whose it is
     */
    List<Leftover> remove(String resourceId, Duration deadline, Progress progress) throws InterruptedException {
        Optional<ScalableTargetState> target = api.target(resourceId);
        String job = target.map(found -> api.tags(found).get(JobTags.JOB)).orElse(null);
        if (target.isEmpty() || job == null) {
            return List.of();
        }
        ScalingHoldings holdings = new ScalingHoldings(resourceId, CallRecorder.none());
        holdings.targetRegistered();
        holdings.targetSeen(target.get());
        holdings.policyFound();
        JobTags tags = new JobTags(job, "", "", Instant.EPOCH);
        ScalingOwnership ownership = new ScalingOwnership(api, tags, holdings);
        return new ScalingRemoval(api, resourceId, holdings, ownership, cliOptions, clock, pause)
                .remove(deadline, progress);
    }
}
