package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sizewalk.environment.Finding.InUse;
import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.JobException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest extends EnvironmentFixture {

    private static final String RESOURCE_ID = "endpoint/e/variant/variant-name-1";

    @TempDir
    private Path folder;

    private final JobTags second = new JobTags("job-2", "0.1.0", "al@other", Instant.EPOCH);

    @Test
    void ofAJobFindsWhatItsJournalSaysAndChangesNothing() throws Exception {
        deployWithJournal();
        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            String before = Files.readString(folder.resolve(JobJournal.NAME));
            account.calls.clear();
            scaling.calls.clear();

            assertThat(cleanup(journal).find())
                    .extracting(Finding::kind, Finding::name, Finding::job, Finding::bills)
                    .containsExactly(
                            tuple("endpoint", "e", "job-1", true),
                            tuple("endpoint configuration", "c", "job-1", false),
                            tuple("scalable target", RESOURCE_ID, "job-1", false));
            assertThat(cleanup(journal).find().get(0).command()).isEqualTo(DELETE_COMMAND);
            assertThat(account.changes()).isEmpty();
            assertThat(scaling.changes()).isEmpty();
            assertThat(Files.readString(folder.resolve(JobJournal.NAME))).isEqualTo(before);
        }
    }

    @Test
    void ofAJobRemovesItInTheOrderThatAwsNeedsAndMayBeDoneAgain() throws Exception {
        deployWithJournal();
        account.calls.clear();
        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            assertThat(cleanup(journal).remove(waits)).isEmpty();

            assertThat(account.changes()).containsExactly("DeleteEndpoint e", "DeleteEndpointConfig c");
            assertThat(scaling.targets).isEmpty();
            account.calls.clear();
            assertThat(cleanup(journal).find()).isEmpty();
            assertThat(cleanup(journal).remove(waits)).isEmpty();
            assertThat(account.calls).isEmpty();
        }
    }

    @Test
    void ofAJobNamesWhatIsLeft() throws Exception {
        deployWithJournal();
        account.deleting = Collections.nCopies(1000, "Deleting");
        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            List<Leftover> left = cleanup(journal).remove(waits);

            assertThat(left).extracting(Leftover::name).containsExactly("endpoint e", "endpoint configuration c");
            assertThat(left.get(0).bills()).isTrue();
            assertThat(left.get(0).command()).isEqualTo(DELETE_COMMAND);
        }
    }

    @Test
    void ofAJobTellsTroubleInItsOwnWords() throws Exception {
        deployWithJournal();
        account.fails("DescribeEndpoint", Refusals.denied("sagemaker:DescribeEndpoint"));
        try (JobJournal journal = JobJournal.reopen(folder, clock)) {
            JobException thrown = catchThrowableOfType(
                    JobException.class, () -> cleanup(journal).find());

            assertThat(thrown.hint()).contains("allow sagemaker:DescribeEndpoint");
        }
    }

    @Test
    void ofARegionFindsByTagWhatJobsLeftAndWhatTheyWorkWith() throws Exception {
        setUp("ml.m5.large", 1);
        leftBehind("old", "job-0");
        account.foreignEndpoint("theirs", Map.of());
        account.configs.put("theirs", Map.of());

        List<Finding> found = region().find();

        assertThat(found)
                .extracting(one -> one.resource().toString(), Finding::job)
                .containsExactly(
                        tuple("endpoint e", "job-1"),
                        tuple("endpoint old", "job-0"),
                        tuple("endpoint configuration c", "job-1"),
                        tuple("endpoint configuration old", "job-0"));
        assertThat(found.get(0).inUse()).isEqualTo(new InUse("jo@host", Instant.parse("2026-01-02T03:19:05Z")));
        assertThat(found.get(1).inUse()).isNull();
        assertThat(found.get(1).why())
                .isEqualTo("left by job job-0 of al@other: its lease ended at 2026-01-02T03:00:00Z");
    }

    @Test
    void ofARegionRemovesOnlyWhatNobodyWorksWith() throws Exception {
        setUp("ml.m5.large", 1);
        leftBehind("old", "job-0");
        leftBehind("older", "job-00");
        account.foreignEndpoint("theirs", Map.of());
        account.configs.put("theirs", Map.of());
        account.calls.clear();

        assertThat(region().remove(waits)).isEmpty();

        assertThat(account.changes())
                .containsExactly(
                        "DeleteEndpoint old",
                        "DeleteEndpoint older",
                        "DeleteEndpointConfig old",
                        "DeleteEndpointConfig older");
        assertThat(account.endpoints).containsOnlyKeys("e", "theirs");
        assertThat(account.configs).containsOnlyKeys("c", "theirs");
        assertThat(region().remove(waits)).isEmpty();
    }

    @Test
    void ofARegionRemovesAutoScalingToo() throws Exception {
        manager.setUp(new EnvironmentConfig(fleet("ml.m5.large", 1), AutoScaling.of(1, 3, 1200), true), waits);
        assertThat(region().remove(waits)).isEmpty();
        assertThat(scaling.targets).as("its job lives").hasSize(1);
        processes.remove(11L);

        assertThat(region().find()).extracting(Finding::kind).contains("scalable target");
        assertThat(region().remove(waits)).isEmpty();
        assertThat(scaling.targets).isEmpty();
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void ofARegionKeepsTheConfigurationOfAnEndpointThatStays() throws Exception {
        leftBehind("old", "job-0");
        leftBehind("older", "job-00");
        account.fails("DeleteEndpoint", Refusals.denied("sagemaker:DeleteEndpoint"));

        List<Leftover> left = region().remove(waits);

        assertThat(left).extracting(Leftover::name).containsExactly("endpoint old", "endpoint configuration old");
        assertThat(left.get(0).why()).contains("not authorized to perform: sagemaker:DeleteEndpoint");
        assertThat(account.endpoints).containsOnlyKeys("old");
        assertThat(account.configs).containsOnlyKeys("old");
    }

    /** As under a policy that asks for the job's tag, when the answer to the SDK's first try was lost. */
    @Test
    void ofARegionTakesAConfigurationForGoneThoughItsDeletionIsDenied() throws Exception {
        leftBehind("old", "job-0");
        account.losesAnswer("DeleteEndpointConfig", Refusals.denied("sagemaker:DeleteEndpointConfig"));

        assertThat(region().remove(waits)).isEmpty();

        assertThat(account.configs).isEmpty();
    }

    @Test
    void ofARegionNamesAConfigurationThatItMayNotDelete() throws Exception {
        leftBehind("old", "job-0");
        account.fails("DeleteEndpointConfig", Refusals.denied("sagemaker:DeleteEndpointConfig"));

        List<Leftover> left = region().remove(waits);

        assertThat(left).extracting(Leftover::name).containsExactly("endpoint configuration old");
        assertThat(left.get(0).why()).contains("not authorized to perform: sagemaker:DeleteEndpointConfig");
    }

    @Test
    void ofARegionOutlastsHiccupsAndGivesUpAtTheDeadline() throws Exception {
        leftBehind("old", "job-0");
        account.fails("DeleteEndpoint", Refusals.server(), Refusals.unreachable());
        assertThat(region().remove(waits)).isEmpty();

        leftBehind("old", "job-0");
        account.deleting = Collections.nCopies(1000, "Deleting");
        Duration before = clock.elapsed();
        assertThat(region().remove(waits)).extracting(Leftover::name).contains("endpoint old");
        assertThat(clock.elapsed().minus(before)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @Test
    void ofARegionLeavesAloneWhatWasReplacedSinceItWasListed() throws Exception {
        leftBehind("old", "job-0");
        leftBehind("older", "job-00");
        waits.whenWaiting = line -> {
            if (line.startsWith("endpoint old:")) {
                account.foreignEndpoint("older", Map.of()).createdAt = clock.instant();
            }
        };

        assertThat(region().remove(waits)).isEmpty();
        assertThat(account.endpoints).containsOnlyKeys("older");
        assertThat(account.changes()).doesNotContain("DeleteEndpoint older");
    }

    @Test
    void ofARegionWillDoWithoutPermissionToLookForAutoScaling() throws Exception {
        leftBehind("old", "job-0");
        scaling.fails("DescribeScalableTargets", Refusals.denied("application-autoscaling:DescribeScalableTargets"));

        assertThat(region().remove(waits)).isEmpty();
        assertThat(account.endpoints).isEmpty();
    }

    private void deployWithJournal() throws Exception {
        try (JobJournal journal = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            manager(journal)
                    .setUp(new EnvironmentConfig(fleet("ml.m5.large", 1), AutoScaling.of(1, 3, 1200), true), waits);
        }
    }

    private void leftBehind(String name, String job) {
        Lease ended = new Lease("al@other:1", 5, Instant.parse("2026-01-02T03:00:00Z"));
        Map<String, String> itsTags = new JobTags(job, "0.1.0", "al@other", Instant.EPOCH).asMap(ended);
        account.foreignEndpoint(name, itsTags);
        account.configs.put(name, itsTags);
    }

    private RegionCleanup region() {
        return new RegionCleanup(
                new SageMakerApi(account.client(), clock, CallRecorder.none()),
                new ScalingApi(scaling.client(), clock, CallRecorder.none()),
                leasesOf(second),
                "--region us-west-2",
                clock,
                clock);
    }
}
