package io.sizewalk.environment;

import io.sizewalk.step.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What one job left, by its journal. */
final class JobCleanup implements Cleanup {

    private static final String WHY = "left by a process of the job that has ended";

    private final SageMakerApi api;
    private final ScalingApi scaling;
    private final JobJournal journal;
    private final EndpointSpec spec;
    private final JobTags tags;
    private final String cliOptions;
    private final Clock clock;
    private final Pause pause;

    JobCleanup(SageMakerApi api, ScalingApi scaling, JobJournal journal, String cliOptions, Clock clock, Pause pause) {
        this.api = api;
        this.scaling = scaling;
        this.journal = journal;
        this.spec = journal.header().names();
        this.tags = journal.header().tags("");
        this.cliOptions = cliOptions;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public List<Finding> find() throws InterruptedException {
        return AwsCallException.leaving(() -> {
            // Of this look alone: what it learns is not for the journal.
            Holdings holdings = JournalReplay.restore(journal.entries(), spec, CallRecorder.none());
            Ownership ownership = new Ownership(api, tags, holdings);
            List<Leftover> found = new ArrayList<>();
            if (holdings.mayHaveEndpoint()
                    && api.endpoint(spec).filter(ownership::isOurs).isPresent()) {
                found.add(Leftover.endpoint(spec.endpointName(), WHY, cliOptions));
            }
            for (String config : holdings.configs()) {
                if (ownership.isOurConfig(config)) {
                    found.add(Leftover.config(config, WHY, cliOptions));
                }
            }
            ScalingOwnership scalingOwnership = new ScalingOwnership(scaling, tags, holdings.scaling());
            String resourceId = spec.scalableResourceId();
            if (holdings.scaling().mayHaveTarget()
                    && scaling.target(resourceId)
                            .filter(scalingOwnership::isOurs)
                            .isPresent()) {
                found.add(Leftover.scalableTarget(resourceId, WHY, cliOptions));
            }
            return found.stream().map(one -> one.toFinding(tags.jobId(), null)).toList();
        });
    }

    @Override
    public List<Leftover> remove(Progress progress) throws InterruptedException {
        return AwsCallException.leaving(
                () -> Removal.of(api, scaling, spec, tags, journal.holdings(), cliOptions, clock, pause)
                        .remove(Deadlines.DEFAULT.removal(), progress));
    }
}
