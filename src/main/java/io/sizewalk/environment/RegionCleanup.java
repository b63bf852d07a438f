package io.sizewalk.environment;

import io.sizewalk.environment.Claim.Standing;
import io.sizewalk.step.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What jobs left in a region, by the tags of all endpoints, configurations and scalable targets there. */
final class RegionCleanup implements Cleanup {

    private static final Logger LOG = LoggerFactory.getLogger(RegionCleanup.class);

    /** Scaling costs nothing by itself, and must not keep endpoints from being deleted. */
    private static final Duration PER_TARGET = Duration.ofMinutes(1);

    private final SageMakerApi api;
    private final ScalingSweep sweep;
    private final Leases leases;
    private final String cliOptions;
    private final Clock clock;
    private final Pause pause;

    RegionCleanup(SageMakerApi api, ScalingApi scaling, Leases leases, String cliOptions, Clock clock, Pause pause) {
        this.api = api;
        this.sweep = new ScalingSweep(scaling, cliOptions, clock, pause);
        this.leases = leases;
        this.cliOptions = cliOptions;
        this.clock = clock;
        this.pause = pause;
    }

    /** Something of a job's. */
    private record Found(Listed listed, Claim claim) {}

    @Override
    public List<Finding> find() throws InterruptedException {
        return AwsCallException.leaving(() -> {
            List<Found> found = scan();
            Set<String> busy = jobsAtWork(found);
            return found.stream().map(one -> finding(one, busy)).toList();
        });
    }

    @Override
    public List<Leftover> remove(Progress progress) throws InterruptedException {
        return AwsCallException.leaving(() -> {
            List<Found> found = scan();
            Set<String> busy = jobsAtWork(found);
            List<Found> abandoned = found.stream()
                    .filter(one -> !busy.contains(one.claim().job()))
                    .toList();
            List<Leftover> left = new ArrayList<>();
            List<Leftover> scalingLeft = new ArrayList<>();
            for (Found target : of(Resource.Kind.SCALABLE_TARGET, abandoned)) {
                scalingLeft.addAll(sweep.remove(target.listed().resource().name(), PER_TARGET, progress));
            }
            Set<String> jobsLeft = new HashSet<>();
            left.addAll(removeEndpoints(of(Resource.Kind.ENDPOINT, abandoned), jobsLeft, progress));
            for (Found config : of(Resource.Kind.ENDPOINT_CONFIG, abandoned)) {
                removeConfig(config, jobsLeft).ifPresent(left::add);
            }
            left.addAll(scalingLeft);
            return left;
        });
    }

    /** Endpoints, then configurations, then scalable targets. */
    private List<Found> scan() {
        List<Found> found = new ArrayList<>();
        for (Listed listed : api.endpoints()) {
            add(found, listed);
        }
        for (Listed listed : api.configs()) {
            add(found, listed);
        }
        try {
            for (RegisteredScaling target : sweep.ours()) {
                Resource resource = Resource.scalableTarget(target.resourceId());
                found.add(new Found(new Listed(resource, "", null), leases.claim(target.tags())));
            }
        } catch (AwsCallException e) {
            if (!e.is(AwsTrouble.DENIED)) {
                throw e;
            }
            // It costs nothing, and an identity that never scaled anything need not be able to look for it.
            LOG.warn("auto scaling was not looked for: {}", e.text());
        }
        return found;
    }

    private void add(List<Found> found, Listed listed) {
        Claim claim = claim(listed);
        if (!claim.is(Standing.FOREIGN)) {
            found.add(new Found(listed, claim));
        }
    }

    private Claim claim(Listed listed) {
        return leases.claim(api.tags(listed.arn()));
    }

    /** A job that works with one of its resources needs all of them, whether they bear a lease of their own or not. */
    private static Set<String> jobsAtWork(List<Found> found) {
        Set<String> jobs = new HashSet<>();
        found.stream()
                .filter(one -> one.claim().is(Standing.IN_USE))
                .forEach(one -> jobs.add(one.claim().job()));
        return jobs;
    }

    private Finding finding(Found found, Set<String> busy) {
        Claim claim = found.claim();
        Finding.InUse inUse = busy.contains(claim.job())
                ? new Finding.InUse(claim.owner(), claim.is(Standing.IN_USE) ? claim.until() : null)
                : null;
        String why = inUse == null
                ? "left by " + claim.told() + ": " + claim.why()
                : "in use by " + claim.told() + (inUse.until() == null ? "" : ": " + claim.why());
        return leftover(found, why).toFinding(claim.job(), inUse);
    }

    private Leftover leftover(Found found, String why) {
        String name = found.listed().resource().name();
        return switch (found.listed().resource().kind()) {
            case ENDPOINT -> Leftover.endpoint(name, why, cliOptions);
            case ENDPOINT_CONFIG -> Leftover.config(name, why, cliOptions);
            case SCALABLE_TARGET, SCALING_POLICY -> Leftover.scalableTarget(name, why, cliOptions);
        };
    }

    private static List<Found> of(Resource.Kind kind, List<Found> found) {
        return found.stream()
                .filter(one -> one.listed().resource().kind() == kind)
                .toList();
    }

    /** All at once: AWS takes minutes for each. */
    private List<Leftover> removeEndpoints(List<Found> endpoints, Set<String> jobsLeft, Progress progress)
            throws InterruptedException {
        List<Deleting> pending = new ArrayList<>();
        for (Found found : endpoints) {
            pending.add(new Deleting(found));
        }
        Optional<Boolean> done = new Polling(clock, pause, 0).until(Deadlines.DEFAULT.removal(), waited -> {
            boolean all = true;
            for (Deleting one : pending) {
                all &= one.isOver(waited, progress);
            }
            return all ? Optional.of(true) : Optional.empty();
        });
        if (done.isEmpty()) {
            LOG.warn("time ran out before all endpoints were gone");
        }
        List<Leftover> left = new ArrayList<>();
        for (Deleting one : pending) {
            if (!one.gone) {
                left.add(leftover(one.found, one.lastSeen()));
                jobsLeft.add(one.found.claim().job());
            }
        }
        left.sort(Comparator.comparing(Leftover::name));
        return left;
    }

    /** One endpoint on its way out. */
    private final class Deleting {

        private final Found found;
        private final EndpointDeletion deletion;
        private boolean begun;
        private boolean gone;
        private String refusal = "";

        Deleting(Found found) {
            this.found = found;
            this.deletion = new EndpointDeletion(api, found.listed().resource().name());
        }

        /** @return whether there is nothing more to do: it is gone, or will not go */
        boolean isOver(Duration waited, Progress progress) {
            if (gone || !refusal.isEmpty()) {
                return true;
            }
            try {
                Optional<EndpointState> state =
                        api.endpoint(found.listed().resource().name());
                gone = state.isEmpty() || !isStillTheOne(state.get());
                if (!gone) {
                    deletion.ask(state.get(), waited, progress);
                    begun = true;
                }
            } catch (AwsCallException e) {
                if (e.is(AwsTrouble.INTERRUPTED)) {
                    throw e;
                }
                if (!e.trouble().isPassing()) {
                    refusal = e.text();
                }
            }
            return gone || !refusal.isEmpty();
        }

        /** Not replaced since it was listed; nor taken up again by its job, as long as nothing was done to it. */
        private boolean isStillTheOne(EndpointState state) {
            return Objects.equals(state.createdAt(), found.listed().createdAt())
                    && (begun || !claim(found.listed()).is(Standing.IN_USE));
        }

        String lastSeen() {
            return refusal.isEmpty() ? deletion.lastSeen() : refusal;
        }
    }

    private Optional<Leftover> removeConfig(Found found, Set<String> jobsLeft) {
        if (jobsLeft.contains(found.claim().job())) {
            return Optional.of(leftover(found, "its endpoint is not gone"));
        }
        try {
            Claim now = claim(found.listed());
            if (now.job().equals(found.claim().job()) && !now.is(Standing.IN_USE)) {
                api.deleteConfig(found.listed().resource().name());
            }
            return Optional.empty();
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.INTERRUPTED)) {
                throw e;
            }
            return Optional.of(leftover(found, e.text()));
        }
    }
}
