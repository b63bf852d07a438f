package io.sizewalk.environment;

import java.util.Map;

/** Tells this job's resources from everybody else's. */
final class Ownership {

    private final SageMakerApi api;
    private final JobTags tags;
    private final Holdings holdings;

    Ownership(SageMakerApi api, JobTags tags, Holdings holdings) {
        this.api = api;
        this.tags = tags;
        this.holdings = holdings;
    }

    /**
     * Whether an endpoint of the job's name is the one that the job created. The time of its creation says so when it is
     * known; otherwise, or when it is another time, its tags do.
     */
    boolean isOurs(EndpointState state) {
        if (holdings.isTheOneCreated(state)) {
            holdings.endpointSeen(state);
            return true;
        }
        boolean ours = bearsOurTag(state.arn());
        if (ours) {
            holdings.endpointCreated();
            holdings.endpointSeen(state);
        }
        return ours;
    }

    /** Whether a configuration of this name exists and bears this job's tag. */
    boolean isOurConfig(String name) {
        return api.config(name).filter(config -> bearsOurTag(config.arn())).isPresent();
    }

    private boolean bearsOurTag(String arn) {
        return tags.areOn(api.tags(arn));
    }

    /** Who made a resource, as far as its tags tell. */
    static String describe(Map<String, String> tags) {
        String job = tags.get(JobTags.JOB);
        if (job == null) {
            return "and sizewalk did not create it";
        }
        String owner = tags.containsKey(JobTags.OWNER) ? " of " + tags.get(JobTags.OWNER) : "";
        return "created by sizewalk's job " + job + owner;
    }
}
