package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

class AutoScalingSetUpTest extends EnvironmentFixture {

    private static final String RESOURCE = "endpoint/e/variant/variant-name-1";
    private static final String REGISTERED = "RegisterScalableTarget " + RESOURCE + " 2 5";
    private static final String PUT = "PutScalingPolicy " + RESOURCE + " sizewalk-job-1";
    private static final AutoScaling SCALING =
            new AutoScaling(2, 5, 1200, Duration.ofMinutes(5), Duration.ofMinutes(10));

    @Test
    void registersMinimumMaximumTargetAndCooldownsOnceTheEndpointServes() throws Exception {
        assertThat(setUp("ml.m5.large", 2, SCALING).fresh()).isTrue();

        assertThat(scaling.changes()).containsExactly(REGISTERED, PUT);
        ScalingPolicy policy = scaling.policies.get(RESOURCE).get(0);
        assertThat(policy.policyType()).isEqualTo(PolicyType.TARGET_TRACKING_SCALING);
        assertThat(policy.targetTrackingScalingPolicyConfiguration()).satisfies(tracking -> {
            assertThat(tracking.predefinedMetricSpecification().predefinedMetricType())
                    .isEqualTo(MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE);
            assertThat(tracking.targetValue()).isEqualTo(1200.0);
            assertThat(tracking.scaleOutCooldown()).isEqualTo(300);
            assertThat(tracking.scaleInCooldown()).isEqualTo(600);
        });
        assertThat(scaling.tags.get("arn:target/" + RESOURCE)).isEqualTo(tags.asMap());
        assertThat(account.endpoints.get("e").count).isEqualTo(2);
    }

    @Test
    void looksAtTargetPolicyAndEndpointAgainOnceRegistered() throws Exception {
        setUp("ml.m5.large", 2, SCALING);

        assertThat(scaling.calls)
                .containsSubsequence(PUT, "DescribeScalableTargets", "DescribeScalingPolicies")
                .endsWith("DescribeScalingPolicies");
        assertThat(account.calls).endsWith("DescribeEndpoint", "DescribeEndpoint", "DescribeEndpoint");
    }

    @Test
    void minimumThatIsTheMaximumIsScalingToo() throws Exception {
        setUp("ml.m5.large", 3, AutoScaling.of(3, 3, 60));

        assertThat(scaling.changes()).startsWith("RegisterScalableTarget " + RESOURCE + " 3 3");
    }

    @Test
    void whatBearsThisJobsTagIsTakenOffEvenIfThisProcessDidNotRegisterIt() throws Exception {
        scaling.foreignTarget(RESOURCE, tags.asMap());

        setUp("ml.m5.large", 2);

        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void scalingOfSomeoneElseStopsTheJobAndSurvives() {
        scaling.foreignTarget(RESOURCE, Map.of("team", "search"));

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 2, SCALING));
        tearDown();

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.text())
                .contains("scalable target " + RESOURCE + " (1 to 9 instances) exists, and this job did not create it");
        assertThat(scaling.changes()).isEmpty();
        assertThat(scaling.targets).containsKey(RESOURCE);
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void fixedCountIsNotLoadedWhileSomeoneElseScalesTheEndpoint() {
        scaling.foreignTarget(RESOURCE, Map.of());

        assertThatThrownBy(() -> setUp("ml.m5.large", 2))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("did not create it");
        assertThat(scaling.changes()).isEmpty();
    }

    @Test
    void targetThatIsNotYetVisibleIsWaitedFor() throws Exception {
        SdkException notYet = Refusals.objectNotFound("No scalable target registered for service namespace");
        scaling.fails("PutScalingPolicy", notYet, notYet);

        setUp("ml.m5.large", 2, SCALING);

        assertThat(scaling.changes()).containsExactly(REGISTERED, PUT, PUT, PUT);
    }

    @Test
    void endpointThatAutoScalingDoesNotSeeYetIsWaitedFor() throws Exception {
        scaling.fails(
                "RegisterScalableTarget",
                Refusals.validation("SageMaker endpoint variant doesn't exist: " + RESOURCE),
                Refusals.refusal(500, "ConcurrentUpdateException", "You already have a pending update"));

        setUp("ml.m5.large", 2, SCALING);

        assertThat(scaling.changes()).containsExactly(REGISTERED, REGISTERED, REGISTERED, PUT);
    }

    @Test
    void endpointThatAutoScalingNeverSeesEndsTheStepAndLeavesNothing() {
        for (int i = 0; i < 100; i++) {
            scaling.fails("RegisterScalableTarget", Refusals.validation("variant doesn't exist"));
        }

        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("variant doesn't exist (asked again for 60 s)");
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void stateThatAwsNeverShowsEndsTheStepInWords() {
        scaling.onCall =
                () -> scaling.targets.computeIfPresent(RESOURCE, (id, target) -> target.copy(b -> b.maxCapacity(3)));

        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("2 to 5, 1200 invocations per minute and instance were asked for, and AWS shows"
                        + " 2 to 3 instances with policy sizewalk-job-1 with target 1200.0");
        assertThat(scaling.targets).isEmpty();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointThatDoesNotKeepItsMinimumEndsTheStep() {
        // A target below the running count cannot do this by itself: someone changed the endpoint meanwhile.
        scaling.onCall = () -> {
            if (scaling.calls.get(scaling.calls.size() - 1).equals(PUT)) {
                account.endpoints.get("e").desired = 1;
            }
        };

        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("has 1 instances and stays there; 2 were asked for");
        assertThat(scaling.targets).isEmpty();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void registrationWhoseAnswerWasLostIsRecognisedByItsTags() throws Exception {
        scaling.losesAnswer("RegisterScalableTarget", Refusals.connectionReset());

        setUp("ml.m5.large", 2, SCALING);

        assertThat(scaling.changes()).containsExactly(REGISTERED, REGISTERED, PUT);
    }

    @Test
    void targetRegisteredBySomeoneAtTheSameMomentIsLeftAlone() {
        scaling.onCall = () -> {
            if (scaling.calls.get(scaling.calls.size() - 1).equals(REGISTERED)) {
                scaling.foreignTarget(RESOURCE, Map.of());
            }
        };

        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING)).isInstanceOf(JobException.class);
        tearDown();
        assertThat(scaling.changes()).containsExactly(REGISTERED);
        assertThat(scaling.targets).containsKey(RESOURCE);
    }

    @Test
    void limitOfScalableTargetsEndsTheStepAndNamesIt() {
        scaling.fails(
                "RegisterScalableTarget",
                Refusals.refusal(400, "LimitExceededException", "You have reached the limit of 500 scalable targets"));

        assertThatThrownBy(() -> setUp("ml.m5.large", 2, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("limit of 500 scalable targets")
                .hasMessageContaining("Service Quotas")
                .hasMessageNotContaining("--type-walk");
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void typeThatCannotScaleEndsTheStep() {
        scaling.fails(
                "RegisterScalableTarget",
                Refusals.validation("Instance type ml.t2.medium is burstable and does not support auto scaling"));

        assertThatThrownBy(() -> setUp("ml.t2.medium", 2, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("burstable");
    }

    @Test
    void missingPermissionStopsTheJobAndNamesTheAction() {
        scaling.fails("PutScalingPolicy", Refusals.denied("application-autoscaling:PutScalingPolicy"));

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 2, SCALING));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.hint()).contains("allow application-autoscaling:PutScalingPolicy");
        tearDown();
        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void identityThatMayNotSeeScalingCanSizeFixedCounts() throws Exception {
        scaling.fails("DescribeScalableTargets", Refusals.denied("application-autoscaling:DescribeScalableTargets"));

        assertThat(setUp("ml.m5.large", 2).fresh()).isTrue();
    }

    @Test
    void hiccupsWhileRegisteringDoNotCostTheStep() throws Exception {
        scaling.fails("RegisterScalableTarget", Refusals.throttled(), Refusals.server());
        scaling.fails("PutScalingPolicy", Refusals.connectionReset(), Refusals.unreachable());

        setUp("ml.m5.large", 2, SCALING);

        assertThat(scaling.policies.get(RESOURCE)).hasSize(1);
    }
}
