package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of what the job has created while it lives, beside everything else: a step may take longer than a lease
 * lasts. A renewal that fails costs nothing at once, so that trouble is only logged. Safe for use by several threads.
 */
final class LeaseKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final SageMakerApi api;
    private final JobTags tags;
    private final Leases leases;
    private final Schedule schedule;

    /** With its ARN. */
    private final Map<Resource, String> covered = new ConcurrentHashMap<>();

    private @Nullable Runnable running;

    LeaseKeeper(SageMakerApi api, JobTags tags, Leases leases, Schedule schedule) {
        this.api = api;
        this.tags = tags;
        this.leases = leases;
        this.schedule = schedule;
    }

    /** What a new resource bears; it has to be {@linkplain #cover covered} when it is there. */
    Map<String, String> tags() {
        return tags.asMap(leases.mine());
    }

    /** Keeps its lease alive from now on. */
    synchronized void cover(Resource resource, String arn) {
        if (arn.isEmpty()) {
            return;
        }
        covered.put(resource, arn);
        if (running == null) {
            running = schedule.every(Leases.RENEWAL, this::renew);
        }
    }

    /** Takes up what an earlier process of the job left, whose lease may have run out. */
    void adopt(Resource resource, String arn) {
        cover(resource, arn);
        renew(resource, arn);
    }

    /** No lease is renewed any more, unless something is covered anew. */
    synchronized void stop() {
        covered.clear();
        if (running != null) {
            running.run();
            running = null;
        }
    }

    void renew() {
        covered.forEach(this::renew);
    }

    private void renew(Resource resource, String arn) {
        try {
            // What bears the name now may be somebody else's: an ARN is made of the name alone.
            if (tags.areOn(api.tags(arn))) {
                api.addTags(resource, arn, Map.of(JobTags.LEASE, leases.mine().text()));
            }
        } catch (AwsCallException e) {
            LOG.warn("the lease of {} was not renewed: {}", resource, e.text());
        } catch (JobException e) {
            LOG.warn("the lease of {} was not renewed: {}", resource, e.text());
        }
    }
}
