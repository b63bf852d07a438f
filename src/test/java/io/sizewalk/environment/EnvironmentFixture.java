package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** A manager over an account in memory, on a clock that moves only when the manager waits. */
abstract class EnvironmentFixture {

    static final String DELETE_COMMAND = "aws sagemaker delete-endpoint --endpoint-name e --region us-west-2";

    final ManualClock clock = new ManualClock();
    final Account account = new Account(clock);
    final ScalingAccount scaling = new ScalingAccount(clock);
    final Waits waits = new Waits();

    /** Ids of the processes that run here. */
    final Set<Long> processes = new HashSet<>(Set.of(11L, 22L));

    /** Renews leases; null while nothing is scheduled. */
    Runnable renewal;

    final EndpointSpec spec = new EndpointSpec("e", "c", "variant-name-1", "my-model");
    final JobTags tags = new JobTags("job-1", "0.1.0", "jo@host", Instant.EPOCH);
    final SageMakerEnvironmentManager manager =
            manager(tags, CallRecorder.none(), new Holdings(spec, CallRecorder.none()));

    /** One more over the same account: another job, or another process of the same. */
    SageMakerEnvironmentManager manager(JobTags whose, CallRecorder recorder, Holdings holdings) {
        return manager(whose, recorder, holdings, Takeover.NOTHING);
    }

    SageMakerEnvironmentManager manager(JobTags whose, CallRecorder recorder, Holdings holdings, Takeover takeover) {
        return new SageMakerEnvironmentManager(
                new SageMakerApi(account.client(), clock, recorder),
                new ScalingApi(scaling.client(), clock, recorder),
                AwsSettings.of("us-west-2"),
                spec,
                whose,
                holdings,
                takeover,
                leasesOf(whose),
                new Deadlines(Duration.ofMinutes(40), Duration.ofMinutes(10), Duration.ofMinutes(1)),
                clock,
                clock,
                (period, task) -> {
                    renewal = task;
                    return () -> renewal = null;
                });
    }

    /** The job's own process is 11, that of all others 22. */
    Leases leasesOf(JobTags whose) {
        return new Leases(clock, "jo@host:1", whose.equals(tags) ? 11 : 22, processes::contains);
    }

    /** A process of the job that has this journal. */
    SageMakerEnvironmentManager manager(JobJournal journal) {
        return manager(journal.header().tags("jo@host"), journal.recorder(), journal.holdings());
    }

    JobCleanup cleanup(JobJournal journal) {
        return new JobCleanup(
                new SageMakerApi(account.client(), clock, journal.recorder()),
                new ScalingApi(scaling.client(), clock, journal.recorder()),
                journal,
                "--region us-west-2",
                clock,
                clock);
    }

    static Fleet fleet(String type, int count) {
        return new Fleet(InstanceType.of(type), count);
    }

    Target setUp(String type, int count) throws StepFailedException, InterruptedException {
        return manager.setUp(EnvironmentConfig.fixed(fleet(type, count)), waits);
    }

    Target setUp(String type, int count, AutoScaling auto) throws StepFailedException, InterruptedException {
        return manager.setUp(new EnvironmentConfig(fleet(type, count), auto, false), waits);
    }

    Target setUpFresh(String type, int count, AutoScaling auto) throws StepFailedException, InterruptedException {
        return manager.setUp(new EnvironmentConfig(fleet(type, count), auto, true), waits);
    }

    void tearDown() {
        manager.tearDown(waits);
    }
}
