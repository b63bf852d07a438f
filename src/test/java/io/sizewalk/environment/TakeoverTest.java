package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Job 2 comes where job 1, or somebody who is no job of sizewalk's, is or was. */
class TakeoverTest extends EnvironmentFixture {

    private static final String RESOURCE_ID = "endpoint/e/variant/variant-name-1";

    private final JobTags second = new JobTags("job-2", "0.1.0", "al@other", Instant.EPOCH);

    @Test
    void endpointInUseIsRefusedWithItsJobAndOwner() throws Exception {
        setUp("ml.m5.large", 1);

        JobException thrown = refused(false);

        assertThat(thrown.text())
                .isEqualTo("--endpoint-name: endpoint e is in use by sizewalk's job job-1 of jo@host until"
                        + " 2026-01-02T03:19:05Z");
        assertThat(refused(true).text()).as("nor may it be adopted").isEqualTo(thrown.text());
    }

    @Test
    void thisVeryJobsOwnIsNoObstacle() throws Exception {
        setUp("ml.m5.large", 1);

        assertThat(preflight().check(spec, tags, false, true).isEmpty()).isTrue();
    }

    @Test
    void whatADeadProcessLeftIsTakenOverWithAWarning() throws Exception {
        setUp("ml.m5.large", 1);
        processes.remove(11L);

        Takeover takeover = preflight().check(spec, second, false, true);

        assertThat(takeover.isForeign()).isFalse();
        assertThat(takeover.taken())
                .extracting(one -> one.resource().toString())
                .containsExactly("endpoint e", "endpoint configuration c");
        assertThat(takeover.warnings().get(0).message())
                .isEqualTo(
                        "endpoint e is replaced: left by sizewalk's job job-1 of jo@host, and its process 11 is gone");
        account.calls.clear();
        runSecond(takeover);
        assertThat(account.changes())
                .containsExactly(
                        "DeleteEndpoint e",
                        "DeleteEndpointConfig c",
                        "CreateEndpointConfig c ml.m5.large",
                        "CreateEndpoint e c");
        assertThat(account.endpoints.get("e").tags).containsEntry("sizewalk:job", "job-2");
    }

    @Test
    void whatNobodyRenewedForLongIsTakenOver() throws Exception {
        setUp("ml.m5.large", 1);
        clock.pause(Duration.ofMinutes(15));

        Takeover takeover = preflight().check(spec, second, false, true);

        assertThat(takeover.told()).contains("its lease ended at 2026-01-02T03:19:05Z");
    }

    @Test
    void aJobThatLivesRenewsItsLeases() throws Exception {
        setUp("ml.m5.large", 1);
        clock.pause(Duration.ofMinutes(10));
        renewal.run();
        clock.pause(Duration.ofMinutes(10));

        assertThat(refused(false).text()).contains("in use by sizewalk's job job-1", "until 2026-01-02T03:29:05");
        assertThat(account.configs.get("c").get("sizewalk:lease")).contains("2026-01-02T03:29:05");
    }

    @Test
    void renewalsThatFailCostNothingAndEndWithTheJob() throws Exception {
        setUp("ml.m5.large", 1);
        account.fails("AddTags", Refusals.denied("sagemaker:AddTags"), Refusals.unreachable());
        renewal.run();

        assertThat(setUp("ml.m5.large", 1).fresh()).isFalse();
        tearDown();
        assertThat(renewal).isNull();
    }

    @Test
    void whatSomeoneElsePutInItsPlaceGetsNoLease() throws Exception {
        setUp("ml.m5.large", 1);
        account.foreignEndpoint("e", Map.of());
        renewal.run();

        assertThat(account.changes()).contains("AddTags arn:config/c").doesNotContain("AddTags arn:endpoint/e");
    }

    @Test
    void whatSizewalkDidNotMakeIsRefusedUnlessItIsAdopted() throws Exception {
        account.foreignEndpoint("e", Map.of());
        account.configs.put("c", Map.of());
        scaling.foreignTarget(RESOURCE_ID, Map.of());
        assertThat(refused(false).hint()).contains("--adopt");

        Takeover takeover = preflight().check(spec, second, true, true);

        assertThat(takeover.isForeign()).isTrue();
        assertThat(takeover.taken())
                .extracting(one -> one.resource().toString())
                .containsExactly("endpoint e", "endpoint configuration c", "scalable target " + RESOURCE_ID);
        runSecond(takeover);
        assertThat(account.endpoints.get("e").tags).containsEntry("sizewalk:job", "job-2");
        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void whatHasChangedSinceItWasJudgedIsLeftAlone() throws Exception {
        account.foreignEndpoint("e", Map.of());
        Takeover takeover = preflight().check(spec, second, true, true);
        account.foreignEndpoint("e", Map.of()).createdAt = Instant.EPOCH.plusSeconds(1);

        assertThatThrownBy(() -> runSecond(takeover))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("endpoint e has changed since it was judged");
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void aJobThatWasResumedSinceKeepsItsEndpoint() throws Exception {
        setUp("ml.m5.large", 1);
        clock.pause(Duration.ofMinutes(15));
        Takeover takeover = preflight().check(spec, second, false, true);
        renewal.run();
        account.calls.clear();

        assertThatThrownBy(() -> runSecond(takeover)).hasMessageContaining("its lease holds until");
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void whatIsGoneMeanwhileIsNoObstacle() throws Exception {
        account.foreignEndpoint("e", Map.of());
        Takeover takeover = preflight().check(spec, second, true, true);
        account.endpoints.clear();

        runSecond(takeover);

        assertThat(account.changes()).noneMatch(call -> call.startsWith("Delete"));
    }

    @Test
    void theSecondOfTwoThatRaceForANameIsRefusedAndLeavesTheFirstAlone() throws Exception {
        assertThat(preflight().check(spec, tags, false, true).isEmpty()).isTrue();
        assertThat(preflight().check(spec, second, false, true).isEmpty()).isTrue();
        setUp("ml.m5.large", 1);
        account.configs.remove("c");
        account.calls.clear();

        SageMakerEnvironmentManager loser = secondManager(Takeover.NOTHING);
        JobException thrown = catchThrowableOfType(
                JobException.class, () -> loser.setUp(EnvironmentConfig.fixed(fleet("ml.c5.large", 1)), waits));
        loser.tearDown(waits);

        assertThat(thrown.text()).contains("endpoint e exists, and this job did not create it");
        assertThat(account.changes())
                .containsExactly("CreateEndpointConfig c ml.c5.large", "CreateEndpoint e c", "DeleteEndpointConfig c");
        assertThat(account.endpoints.get("e").tags).containsEntry("sizewalk:job", "job-1");
        assertThat(setUp("ml.m5.large", 1).fresh()).as("the first goes on").isFalse();
    }

    @Test
    void theSecondOfTwoThatRaceForAConfigurationIsRefusedToo() throws Exception {
        setUp("ml.m5.large", 1);
        SageMakerEnvironmentManager loser = secondManager(Takeover.NOTHING);

        assertThatThrownBy(() -> loser.setUp(EnvironmentConfig.fixed(fleet("ml.c5.large", 1)), waits))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("endpoint configuration c exists");
        loser.tearDown(waits);
        assertThat(account.configs.get("c")).containsEntry("sizewalk:job", "job-1");
        assertThat(account.endpoints).containsKey("e");
    }

    @Test
    void ofTwoThatTakeOverTheSlowerOneIsRefused() throws Exception {
        setUp("ml.m5.large", 1);
        processes.remove(11L);
        Takeover takeover = preflight().check(spec, second, false, true);
        JobTags third = new JobTags("job-3", "0.1.0", "bo@other", Instant.EPOCH);
        Takeover sameTakeover = preflight().check(spec, third, false, true);
        runSecond(takeover);
        account.calls.clear();

        assertThatThrownBy(
                        () -> manager(third, CallRecorder.none(), new Holdings(spec, CallRecorder.none()), sameTakeover)
                                .setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 1)), waits))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("has changed since it was judged");
        assertThat(account.changes()).isEmpty();
    }

    @Test
    void autoScalingUnderTheNameIsRefusedUnlessItIsAdopted() {
        scaling.foreignTarget(RESOURCE_ID, Map.of());

        assertThat(refused(false).text()).contains("scalable target " + RESOURCE_ID);
        assertThat(preflight().check(spec, second, true, true).isForeign()).isTrue();
    }

    @Test
    void whoCannotLookForAutoScalingMayRunAJobWithoutIt() {
        scaling.fails(
                "DescribeScalableTargets",
                Refusals.denied("application-autoscaling:DescribeScalableTargets"),
                Refusals.unreachable(),
                Refusals.denied("application-autoscaling:DescribeScalableTargets"));

        assertThat(preflight().check(spec, second, false, false).isEmpty()).isTrue();
        assertThat(preflight().check(spec, second, false, false).isEmpty()).isTrue();
        assertThatThrownBy(() -> preflight().check(spec, second, false, true))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("not authorized");
    }

    private Preflight preflight() {
        return new Preflight(
                new SageMakerApi(account.client(), clock, CallRecorder.readOnly()),
                new ScalingApi(scaling.client(), clock, CallRecorder.readOnly()),
                leasesOf(second));
    }

    private JobException refused(boolean adopt) {
        List<String> before = account.changes();
        JobException thrown =
                catchThrowableOfType(JobException.class, () -> preflight().check(spec, second, adopt, true));
        assertThat(thrown.kind()).isEqualTo(JobException.Kind.USAGE);
        assertThat(account.changes()).isEqualTo(before);
        return thrown;
    }

    private SageMakerEnvironmentManager secondManager(Takeover takeover) {
        return manager(second, CallRecorder.none(), new Holdings(spec, CallRecorder.none()), takeover);
    }

    private void runSecond(Takeover takeover) throws StepFailedException, InterruptedException {
        secondManager(takeover).setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 1)), waits);
    }
}
